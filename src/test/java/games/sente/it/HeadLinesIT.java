package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.alone.WarProcess;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every answer of the executable WAR tells a browser, whoever made it: a servlet, the parser, or the handshake.
 */
@Tag("alone")
class HeadLinesIT {
    private static final String KEPT_TO_TLS = "Strict-Transport-Security: max-age=";
    private static final String FOREIGN_HANDSHAKE =
            "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Origin: http://evil.example";

    @TempDir
    Path folder;

    private static void assertLines(String line, boolean there, RawHttp.Answer... answers) {
        for (RawHttp.Answer answer : answers) {
            assertEquals(there, answer.text().contains(line), answer.text());
        }
    }

    private static RawHttp.Answer[] unseenByServlets(URL url) throws Exception {
        return new RawHttp.Answer[] {
            RawHttp.get(url, "/../x"), RawHttp.get(url, "/", "X: \0"), RawHttp.get(url, "/echo", FOREIGN_HANDSHAKE)
        };
    }

    @Test
    void whoeverComesByTlsIsToldToKeepToItAndOthersAreNot() throws Exception {
        try (WarProcess sente =
                WarProcess.start("--port", "0", "--data", folder.toString(), "--proxies", "127.0.0.1")) {
            URL url = sente.url().toURL();
            for (String path : List.of("/", "/nothing", "/api/games", "/api/nothing")) {
                assertLines(KEPT_TO_TLS, false, RawHttp.get(url, path, "X-Forwarded-Proto: http"));
                assertLines(KEPT_TO_TLS, true, RawHttp.get(url, path, "X-Forwarded-Proto: https"));
            }
            assertLines(KEPT_TO_TLS, false, unseenByServlets(url));
        }
    }

    @Test
    void aServerWithATlsAddressSaysSoInEveryAnswer() throws Exception {
        try (WarProcess sente =
                WarProcess.start("--port", "0", "--data", folder.toString(), "--url", "https://play.example.org")) {
            URL url = sente.url().toURL();
            for (String line : List.of(
                    KEPT_TO_TLS,
                    "Cross-Origin-Opener-Policy: same-origin",
                    "Content-Security-Policy: ",
                    "Permissions-Policy: ",
                    "X-Content-Type-Options: nosniff")) {
                assertLines(line, true, RawHttp.get(url, "/"), RawHttp.get(url, "/nothing"));
                assertLines(line, true, unseenByServlets(url));
            }
        }
    }
}
