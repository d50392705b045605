package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static final Proxies OURS = Proxies.of("127.0.0.1, 10.0.0.0/8,fd00::/8, ::1");

    private static String client(String peer, String... lines) {
        return OURS.client(peer, List.of(lines));
    }

    @Test
    void aProxysWordIsTaken() {
        assertEquals("203.0.113.9", client("127.0.0.1", "203.0.113.9"));
        assertEquals("203.0.113.9", client("::1", "203.0.113.9"));
        assertEquals("203.0.113.9", client("0:0:0:0:0:0:0:1%lo", "203.0.113.9"));
    }

    @Test
    void nobodyElses() {
        assertEquals("203.0.113.1", client("203.0.113.1", "127.0.0.1, 198.51.100.7"));
        assertEquals("127.0.0.1", Proxies.NONE.client("127.0.0.1", List.of("203.0.113.9")));
    }

    @Test
    void whatTheClientWroteItselfStandsBeforeWhatTheProxySaw() {
        assertEquals("203.0.113.9", client("127.0.0.1", "198.51.100.7, 203.0.113.9"));
        assertEquals("203.0.113.9", client("127.0.0.1", "198.51.100.7", "203.0.113.9"));
        assertEquals("203.0.113.9", client("127.0.0.1", "10.0.0.1, 203.0.113.9"));
    }

    @Test
    void proxiesBehindProxiesAreGoneThrough() {
        assertEquals("203.0.113.9", client("127.0.0.1", "198.51.100.7, 203.0.113.9, 10.1.2.3, fd00::7"));
        assertEquals("10.1.2.3", client("127.0.0.1", "10.1.2.3"));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9:4711, 203.0.113.9",
        "[2001:db8::9]:4711, 2001:db8::9",
        "[2001:db8::9], 2001:db8::9",
        "2001:db8::9, 2001:db8::9",
    })
    void portsAndBracketsAreLeftOut(String node, String expected) {
        assertEquals(expected, client("127.0.0.1", node));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "unknown",
                "_hidden",
                "example.org",
                "300.1.1.1",
                "1.2.3",
                "1:2",
                ":",
                "<script>",
                "203.0.113.9 x"
            })
    void whatIsNoAddressEndsTheSearch(String node) {
        assertEquals("127.0.0.1", client("127.0.0.1", node));
        assertEquals("10.1.2.3", client("127.0.0.1", "203.0.113.9, " + node + "x, 10.1.2.3"));
    }

    @Test
    void rangesEndAtTheirBit() {
        Proxies odd = Proxies.of("192.0.2.64/26, 2001:db8:8000::/33");
        assertTrue(odd.include("192.0.2.64"));
        assertTrue(odd.include("192.0.2.127"));
        assertFalse(odd.include("192.0.2.128"));
        assertFalse(odd.include("192.0.2.63"));
        assertTrue(odd.include("2001:db8:ffff::1"));
        assertFalse(odd.include("2001:db8:7fff::1"));
        assertTrue(Proxies.of("0.0.0.0/0").include("203.0.113.9"));
        assertFalse(Proxies.of("0.0.0.0/0").include("2001:db8::9"));
        assertTrue(OURS.include("::ffff:127.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "10.0.0.0/33", "::/129", "10.0.0", "10.0.0.1/-1", "10.0.0.1/", "1:2", "a b", "*"})
    void whatIsNoRangeIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Proxies.of(text));
    }
}
