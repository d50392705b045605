package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
    @ParameterizedTest
    @CsvSource({
        "game_server:8080, game_server, 8080",
        "_x, _x, -1",
        "a.b_c.example, a.b_c.example, -1",
        "x-:80, x-, 80",
        "host.1, host.1, -1",
        "Play.Example.ORG., play.example.org., -1",
        "127.0.0.1:, 127.0.0.1, -1",
        "[::1]:8080, [0:0:0:0:0:0:0:1], 8080",
        "[2001:DB8:0::1], [2001:db8:0:0:0:0:0:1], -1"
    })
    void namesAndAddressesAreRead(String text, String host, int port) {
        assertEquals(Optional.of(new HostPort(host, port)), HostPort.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                ".",
                "a..b",
                ".a",
                "a b",
                "a/b",
                "a@b",
                "a:b",
                "a:65536",
                "a:-1",
                "a:80:80",
                "a%2eb",
                "[::1",
                "::1",
                "[localhost]",
                "[127.0.0.1]",
                "[::1]x",
                "[1:2:3]",
                "a\\b",
                "a#b",
                "a?b",
                "a,b",
                "ä",
                "a\u0000"
            })
    void anythingElseIsRefused(String text) {
        assertEquals(Optional.empty(), HostPort.parse(text));
    }

    @Test
    void aNameHasAnEnd() {
        assertEquals(Optional.empty(), HostPort.parse("a".repeat(256)));
    }
}
