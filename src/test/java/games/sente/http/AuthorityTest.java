package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/2.0"})
    void theHostHeaderIsTakenAsItIs(String protocol) {
        assertEquals(List.of("a.example:81"), Authority.of(protocol, List.of("a.example:81"), "b.example", 82));
        assertEquals(List.of("a", "b"), Authority.of(protocol, List.of("a", "b"), "a", 82));
    }

    @ParameterizedTest
    @CsvSource({
        "play.example.org, 8443, play.example.org:8443",
        "play.example.org, 443, play.example.org",
        "play.example.org, 80, play.example.org",
        "::1, 8443, [::1]:8443",
        "[::1], 443, [::1]"
    })
    void aRequestOfHttp2HasItAsTheServersNameAndPort(String name, int port, String authority) {
        assertEquals(List.of(authority), Authority.of("HTTP/2.0", List.of(), name, port));
        assertEquals(List.of(authority), Authority.of("HTTP/2", List.of(), name, port));
    }

    /** Servers make a name up for these: that of the machine. */
    @Test
    void aRequestOfHttp1WithoutAHostHeaderAsksForNone() {
        assertTrue(Authority.of("HTTP/1.0", List.of(), "machine", 8080).isEmpty());
        assertTrue(Authority.of("HTTP/1.1", List.of(), "machine", 8080).isEmpty());
    }
}
