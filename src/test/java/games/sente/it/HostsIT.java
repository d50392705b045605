package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which names a Sente alone answers to, and what it answers to the pages of others. */
@Tag("alone")
class HostsIT {
    private static final String[] HANDSHAKE = {
        "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    };

    @TempDir
    Path folder;

    /** Nobody is a proxy unless a test says so, whatever the environment says. */
    private WarProcess start(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--port", "0", "--data", folder.toString()));
        all.addAll(List.of(options));
        if (!all.contains("--proxies")) {
            all.add("--proxies=");
        }
        return WarProcess.start(all.toArray(String[]::new));
    }

    private static int status(URL base, String host, String... headers) throws IOException {
        return RawHttp.get(base, "/", with(headers, "Host: " + host)).status();
    }

    private static int post(URL base, String host) throws IOException {
        return RawHttp.post(base, "api/session", "Host: " + host, "Origin: http://" + host)
                .status();
    }

    private static int socket(URL base, String host) throws IOException {
        return RawHttp.get(base, "/echo", with(HANDSHAKE, "Host: " + host, "Origin: http://" + host))
                .status();
    }

    private static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void aForeignNameForThisMachineIsNotAnswered() throws IOException {
        try (WarProcess sente = start()) {
            URL base = sente.url().toURL();
            String rebound = "rebind.evil.example:" + base.getPort();
            assertEquals(421, post(base, rebound));
            assertEquals(421, socket(base, rebound));
            RawHttp.Answer page = RawHttp.get(base, "/", "Host: " + rebound);
            assertEquals(421, page.status());
            assertTrue(page.body().contains("--url") && page.body().contains("--hosts"), page.body());
            assertTrue(page.text().contains("Content-Security-Policy"), page.text());
            for (String own : List.of("localhost:" + base.getPort(), "x.localhost", "127.0.0.1", "[::1]")) {
                assertEquals(200, status(base, own), own);
                assertEquals(200, post(base, own), own);
                assertEquals(101, socket(base, own), own);
            }
        }
    }

    @Test
    void namesThatTheOperatorGivesAreAnsweredWhateverTheyLookLike() throws IOException {
        try (WarProcess sente = start("--hosts", "game_server, x-", "--url", "https://a.b_c.example/")) {
            URL base = sente.url().toURL();
            for (String host : List.of("game_server:8080", "x-", "a.b_c.example", "A.B_C.example.:443")) {
                assertEquals(200, status(base, host), host);
                assertEquals(200, post(base, host), host);
                assertEquals(101, socket(base, host), host);
            }
            assertEquals(421, post(base, "other_server:8080"));
            assertTrue(GameClient.guest(sente.url(), "Ann")
                    .get("api/rooms/" + GameClient.guest(sente.url(), "Ann").open("tic-tac-toe", "friend"))
                    .body()
                    .contains("\"https://a.b_c.example/r/"));
        }
    }

    @Test
    void aKnownProxyAnswersForItsNamesUntilTheOperatorNamesThem() throws IOException {
        try (WarProcess sente = start("--proxies", "127.0.0.1")) {
            URL base = sente.url().toURL();
            assertEquals(200, post(base, "play.example.org"));
            assertEquals(101, socket(base, "play.example.org"));
        }
        try (WarProcess sente = start("--proxies", "127.0.0.1", "--url", "https://play.example.org")) {
            URL base = sente.url().toURL();
            assertEquals(200, post(base, "play.example.org"));
            assertEquals(421, post(base, "rebind.evil.example"));
            assertEquals(421, socket(base, "rebind.evil.example"));
            String page = RawHttp.get(base, "/r/a-room").text();
            assertTrue(page.contains("<link rel=\"canonical\" href=\"https://play.example.org/r/a-room\">"), page);
        }
    }

    @Test
    void pagesOfListedSitesUseTheRestInterfaceWithoutOurCookie() throws IOException {
        try (WarProcess sente = start("--origins", "https://club.example.org")) {
            URL base = sente.url().toURL();
            String origin = "Origin: https://club.example.org";
            RawHttp.Answer preflight =
                    RawHttp.exchangeOne(base, "OPTIONS /api/rooms", origin, "Access-Control-Request-Method: POST");
            assertEquals(204, preflight.status());
            assertTrue(preflight.text().contains("Access-Control-Allow-Headers: Authorization, Content-Type"));
            RawHttp.Answer known = RawHttp.post(base, "api/session", "Origin: http://" + base.getAuthority());
            String cookie = known.text().replaceFirst("(?s).*Set-Cookie: ([^;]+);.*", "Cookie: $1");
            RawHttp.Answer shared = RawHttp.post(base, "api/session", origin, cookie);
            assertEquals(200, shared.status());
            assertTrue(shared.text().contains("Access-Control-Allow-Origin: https://club.example.org\r\n"));
            assertFalse(shared.text().contains("Allow-Credentials"), shared.text());
            assertFalse(shared.body().contains(player(known)), shared.body());
            assertTrue(RawHttp.post(base, "api/session", cookie).body().contains(player(known)));
            RawHttp.Answer foreign = RawHttp.exchangeOne(
                    base, "OPTIONS /api/rooms", "Origin: https://evil.example", "Access-Control-Request-Method: POST");
            assertEquals(403, foreign.status());
            assertFalse(foreign.text().contains("Access-Control"), foreign.text());
        }
    }

    private static String player(RawHttp.Answer session) {
        return session.body().replaceFirst("(?s).*\"player\":\"([^\"]+)\".*", "$1");
    }
}
