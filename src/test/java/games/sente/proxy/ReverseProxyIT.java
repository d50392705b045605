package games.sente.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import jakarta.json.Json;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sente behind each proxy, with TLS, as {@code server-config} says. */
@Tag("alone")
class ReverseProxyIT {
    static final boolean REQUIRED = "required".equals(System.getProperty("tests.proxies"));

    /** Ten times {@code --roomsPerHour 1}: what an address may open. */
    private static final int ROOMS = 10;

    @TempDir
    static Path folder;

    private static final Map<ReverseProxy.Kind, BehindProxy> RUNNING = new EnumMap<>(ReverseProxy.Kind.class);

    private static BehindProxy start(ReverseProxy.Kind kind) throws Exception {
        assumeInstalled(kind);
        BehindProxy running = RUNNING.get(kind);
        if (running == null) {
            running = new BehindProxy(kind, folder);
            RUNNING.put(kind, running);
        }
        return running;
    }

    static void assumeInstalled(ReverseProxy.Kind kind) {
        assumeTrue(
                REQUIRED || kind.find().isPresent(),
                "NOT TESTED: " + kind + ". To test it, install it (Debian: apt install " + kind.debianPackage + ").");
    }

    @AfterAll
    static void stop() {
        RUNNING.values().forEach(BehindProxy::close);
    }

    @ParameterizedTest
    @EnumSource
    void twoPlayThroughIt(ReverseProxy.Kind kind) throws Exception {
        BehindProxy behind = start(kind);
        play(behind.guest("Ann"), behind.guest("Ben"), behind.address());
    }

    /** nginx' page says how; the others pass on any path as they are. */
    @Test
    void twoPlayThroughNginxBelowAPath() throws Exception {
        assumeInstalled(ReverseProxy.Kind.NGINX);
        try (BehindProxy behind = new BehindProxy(ReverseProxy.Kind.NGINX, folder, "/games/")) {
            play(behind.guest("Ann"), behind.guest("Ben"), behind.address());
        }
    }

    /** Opens a room whose link has the proxy's address, and plays the first moves in it. */
    static void play(GameClient ann, GameClient ben, URI address) {
        HttpResponse<String> opened = ann.post(
                "api/rooms",
                Json.createObjectBuilder().add("game", "tic-tac-toe").build());
        assertTrue(opened.body().contains("\"" + address + "r/"), opened.body());
        String room = opened.body().replaceFirst(".*/r/(\\w+).*", "$1");
        try (GameSocket one = ann.connect(room);
                GameSocket two = ben.connect(room)) {
            one.next("welcome");
            two.next("welcome");
            two.command("sit", "s1");
            one.awaitTurn(0);
            one.move(
                    "m1",
                    "tic-tac-toe",
                    Json.createObjectBuilder().add("cell", 4).build());
            assertEquals(
                    "m1",
                    one.next("update", update -> update.containsKey("ack")).getString("ack"));
            two.awaitTurn(1);
            two.move(
                    "m2",
                    "tic-tac-toe",
                    Json.createObjectBuilder().add("cell", 0).build());
            two.chat("c1", "先手");
            assertEquals("先手", one.next("said").getString("text"));
        }
    }

    /** Caddy does so by itself, on port 80 only, which is not for tests. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CADDY")
    void whoComesWithoutTlsIsSentToTheSamePageWithIt(ReverseProxy.Kind kind) throws Exception {
        assertEquals("301 https://127.0.0.1/r/some-room", start(kind).plain());
    }

    @ParameterizedTest
    @EnumSource
    void itListensOnIpv6Too(ReverseProxy.Kind kind) throws Exception {
        assertTrue(start(kind).listensOn("::1"));
    }

    @ParameterizedTest
    @EnumSource
    void limitsAreOfTheClientsOwnAddressWhateverItClaims(ReverseProxy.Kind kind) throws Exception {
        BehindProxy behind = start(kind);
        for (int i = 0; i < ROOMS; i++) {
            assertEquals("201", behind.open("127.0.0.2", "198.51.100." + i));
        }
        assertEquals("429", behind.open("127.0.0.2", "198.51.100.99"));
        assertEquals("201", behind.open("127.0.0.3", "127.0.0.2"));
    }

    @ParameterizedTest
    @EnumSource
    void pagesOfThePublicAddressConnectAndNoOthers(ReverseProxy.Kind kind) throws Exception {
        BehindProxy behind = start(kind);
        assertTrue(behind.socket("https://" + behind.address().getAuthority()).startsWith("HTTP/1.1 101 "));
        assertTrue(behind.socket("https://evil.example").startsWith("HTTP/1.1 403 "));
        String session = behind.ask(
                "127.0.0.1",
                "POST /api/session",
                "Content-Type: application/json",
                "Content-Length: 2",
                "Connection: close",
                "",
                "{}");
        assertTrue(session.contains("; Secure"), session);
    }

    @ParameterizedTest
    @EnumSource
    void whoPlayedComesBackWhenSenteWasStartedAgain(ReverseProxy.Kind kind) throws Exception {
        BehindProxy behind = start(kind);
        GameClient ann = behind.guest("Ann");
        String room = ann.open("tic-tac-toe", "oneScreen");
        try (GameSocket before = ann.connect(room)) {
            before.next("welcome");
            before.move(
                    "m1",
                    "tic-tac-toe",
                    Json.createObjectBuilder().add("cell", 4).build());
            before.next("update", update -> update.containsKey("ack"));
            behind.stopSente();
            assertEquals(1001, before.awaitClose());
        }
        behind.startSente();
        try (GameSocket after = BehindProxy.comeBack(ann, room)) {
            assertEquals(1, after.next("welcome").getJsonObject("update").getInt("ply"));
        }
    }
}
