package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import jakarta.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable WAR below a path of its own. */
@Tag("alone")
class PathIT {
    @TempDir
    static Path folder;

    private static WarProcess sente;

    @BeforeAll
    static void start() throws IOException {
        sente = WarProcess.start("--port", "0", "--path", "/games/night", "--data", folder.toString());
    }

    @AfterAll
    static void stop() {
        sente.close();
    }

    @Test
    void pagesAndTheProtocolAndHealthAreBelowIt() throws Exception {
        assertEquals("/games/night/", sente.url().getPath());
        for (String page :
                new String[] {"", "r/some-room", "protocol/", "protocol/asyncapi.json", "health/ready", "api/games"}) {
            assertEquals(200, get("/games/night/" + page).status(), page);
        }
        RawHttp.Answer bare = get("/games/night");
        assertEquals(302, bare.status());
        assertEquals("/games/night/", header(bare, "Location"));
    }

    @Test
    void theBareAddressLeadsThereAndThereIsNothingElseOutside() throws Exception {
        RawHttp.Answer bare = get("/");
        assertEquals(302, bare.status());
        assertEquals("/games/night/", header(bare, "Location"));
        for (String page :
                new String[] {"/index.html", "/games/", "/games/nights/", "/health/live", "/api/games", "/r/x"}) {
            RawHttp.Answer answer = get(page);
            assertEquals(404, answer.status(), page);
            assertEquals("nosniff", header(answer, "X-Content-Type-Options"), page);
        }
        assertEquals("application/problem+json", header(get("/api/games"), "Content-Type"));
        assertEquals(404, handshake("/echo").status());
        assertEquals(101, handshake("/games/night/echo").status());
    }

    @Test
    void theCookieGoesThereOnly() throws Exception {
        String cookie = header(RawHttp.post(sente.url().toURL(), "api/session"), "Set-Cookie");
        assertTrue(cookie.contains("; Path=/games/night/; "), cookie);
        assertTrue(cookie.startsWith("sente-" + sente.url().getPort() + ".games.night="), cookie);
    }

    @Test
    void aMatchIsPlayedAndItsLinkLeadsThere() throws Exception {
        GameClient ann = GameClient.guest(sente.url(), "Ann");
        HttpResponse<String> opened = ann.post(
                "api/rooms",
                Json.createObjectBuilder()
                        .add("game", "tic-tac-toe")
                        .add("opponent", "oneScreen")
                        .build());
        assertTrue(opened.body().contains("\"" + sente.url() + "r/"), opened.body());
        String room = opened.body().replaceFirst("(?s).*/r/(\\w+).*", "$1");
        assertEquals(200, ann.get("api/rooms/" + room + "/qr.svg").statusCode());
        try (GameSocket socket = ann.connect(room)) {
            socket.next("welcome");
            socket.move(
                    "m",
                    "tic-tac-toe",
                    Json.createObjectBuilder().add("cell", 4).build());
            assertEquals("m", socket.next("update").getString("ack"));
        }
        try (GameSocket echo = ann.echo()) {
            String much = "x".repeat(40_000);
            echo.send("{\"type\":\"refused\",\"code\":\"busy\",\"sentence\":\"" + much + "\"}");
            assertEquals(much, echo.next("refused").getString("sentence"));
        }
    }

    private static String header(RawHttp.Answer answer, String name) {
        return answer.text()
                .lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    private static RawHttp.Answer get(String path) throws IOException {
        return RawHttp.get(sente.url().toURL(), path);
    }

    private static RawHttp.Answer handshake(String path) throws IOException {
        URI url = sente.url();
        return RawHttp.get(
                url.toURL(),
                path,
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    }
}
