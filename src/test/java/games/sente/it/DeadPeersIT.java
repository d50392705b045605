package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Peers that never say who they are, or are gone, some without having said so: nothing answers any more, not even a
 * close frame. Sente counts them as gone at once; a server may keep the bare socket a little longer (Tomcat looks every
 * ten seconds).
 */
@ExtendWith(ArquillianExtension.class)
class DeadPeersIT {
    /** Far more than a peer may be silent here, also on a busy machine. */
    private static final Duration GONE = Duration.ofSeconds(42);

    private static final Duration SOCKET = Duration.ofSeconds(12);

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive(Map.of("pingAfter", "1s", "silentAfter", "6s", "claimAfter", "2s"));
    }

    /** A socket whose owner reads bytes and never answers one. */
    private Socket mute(String path) throws IOException {
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(60_000);
        String request = "GET " + url.getPath() + path + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** A text frame of a client (RFC 6455, section 5.2), masked with zeros. */
    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = {(byte) 0x81, (byte) 0xFE, (byte) (payload.length >> 8), (byte) payload.length, 0, 0, 0, 0};
        byte[] frame = new byte[head.length + payload.length];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(payload, 0, frame, head.length, payload.length);
        return frame;
    }

    @Test
    void aHalfOpenPlayerASilentEchoAndAConnectionWithoutHelloAreGoneInTime() throws IOException, URISyntaxException {
        URI base = url.toURI();
        GameClient ann = GameClient.guest(base, "Ann");
        String room = ann.open("tic-tac-toe", "friend");
        try (GameSocket watcher = GameClient.guest(base, "Ben").connect(room);
                GameSocket silent = ann.socket(room);
                Socket player = mute("game/" + room);
                Socket echo = mute("echo");
                Socket stranger = mute("game/" + room)) {
            long start = System.nanoTime();
            watcher.next("welcome");
            player.getOutputStream().write(frame("{\"type\":\"hello\",\"ticket\":\"" + ann.ticket() + "\"}"));
            watcher.next("presence", now -> now.getJsonArray("seats").getBoolean(0));
            assertEnds(stranger, start, Duration.ofSeconds(7).plus(SOCKET));
            watcher.next("presence", now -> !now.getJsonArray("seats").getBoolean(0));
            assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(GONE) < 0);
            assertEnds(player, start, GONE.plus(SOCKET));
            assertEnds(echo, start, GONE.plus(SOCKET));
            assertEquals(4000, silent.awaitClose());
            assertFalse(watcher.isClosed());
        }
    }

    @Test
    void whoStaysWinsTheMatchOfSomebodyWhoIsGoneAndFreesTheSeat() throws URISyntaxException {
        URI base = url.toURI();
        GameClient ann = GameClient.guest(base, "Ann");
        String room = ann.open("tic-tac-toe", "friend");
        try (GameSocket gone = ann.connect(room);
                GameSocket otherTab = ann.connect(room);
                GameSocket ben = GameClient.guest(base, "Ben").connect(room);
                GameSocket eve = GameClient.guest(base, "Eve").connect(room)) {
            Stream.of(gone, otherTab, ben, eve).forEach(socket -> socket.next("welcome"));
            ben.command("sit", "s");
            ben.awaitTurn(0);
            gone.close();
            ben.command("claim", "early");
            assertEquals("not-away", ben.refusal(), "Ann has another tab");
            otherTab.close();
            ben.next("presence", now -> !now.getJsonArray("claimableInMillis").isNull(0));
            eve.command("claim", "e");
            assertEquals("not-seated", eve.refusal());
            JsonObject won = claimAtLast(ben);
            assertEquals(
                    "{\"winners\":[1],\"reason\":\"abandoned\"}",
                    won.getJsonObject("outcome").toString());

            String free = "{\"type\":\"free\",\"id\":\"f\",\"seat\":0}";
            eve.send(free);
            assertEquals("not-seated", eve.refusal(), "Ben decides");
            ben.send(free);
            eve.next("update", update -> update.getJsonArray("seats").isNull(0));
            eve.command("sit", "s");
            assertTrue(eve.next("update", update -> update.getInt("match") == 2).getBoolean("abortable"));
            eve.command("abort", "a");
            JsonObject called =
                    ben.next("update", update -> update.getInt("match") == 2 && update.containsKey("outcome"));
            assertEquals(
                    "{\"winners\":[],\"reason\":\"aborted\"}",
                    called.getJsonObject("outcome").toString());
        }
    }

    /** Asks until the other one was away for long enough. */
    private static JsonObject claimAtLast(GameSocket socket) {
        for (int id = 0; ; id++) {
            socket.command("claim", "c" + id);
            JsonObject answer = socket.nextOf("refused", "update");
            if (answer.getString("type").equals("update")) {
                return answer;
            }
            assertEquals("too-early", answer.getString("code"));
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /** Reads until the server ends the socket, and answers nothing. */
    private static void assertEnds(Socket socket, long startNanos, Duration within) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[4096];
        while (in.read(buffer) >= 0) {
            // whatever the server says is not answered
        }
        Duration life = Duration.ofNanos(System.nanoTime() - startNanos);
        assertTrue(life.compareTo(within) < 0, life.toString());
    }
}
