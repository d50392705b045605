package games.sente.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import games.sente.room.PlayerId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LimitKeyTest {
    private static final LimitKey HOME = LimitKey.ofAddress("2001:db8:1:2::1");

    @Test
    void anIpv4AddressCountsAlone() {
        assertEquals(
                List.of(new LimitKey.Level("192.0.2.1", 1)),
                LimitKey.ofAddress("192.0.2.1").levels());
        assertNotEquals(LimitKey.ofAddress("192.0.2.1"), LimitKey.ofAddress("192.0.2.2"));
    }

    @Test
    void anIpv4AddressInAnIpv6OneIsTheIpv4Address() {
        for (String spelling : List.of(
                "::ffff:192.0.2.1",
                "::FFFF:c000:201",
                "0:0:0:0:0:ffff:192.0.2.1",
                "::192.0.2.1",
                "64:ff9b::192.0.2.1",
                "::ffff:192.0.2.1%eth0")) {
            assertEquals(LimitKey.ofAddress("192.0.2.1"), LimitKey.ofAddress(spelling), spelling);
        }
    }

    @Test
    void allAddressesOfASixtyFourCountAsOneHoweverTheyAreSpelt() {
        for (String spelling : List.of(
                "2001:db8:1:2:ffff:ffff:ffff:ffff",
                "2001:0DB8:0001:0002::1",
                "2001:db8:1:2:0:0:0:7%3",
                "2001:db8:1:2::192.0.2.1")) {
            assertEquals(HOME, LimitKey.ofAddress(spelling), spelling);
        }
    }

    @Test
    void widerNetworksHaveLargerAllowances() {
        assertEquals(
                List.of(
                        new LimitKey.Level("2001:0db8:0001:0002/64", 1),
                        new LimitKey.Level("2001:0db8:0001/48", 8),
                        new LimitKey.Level("2001:0db8/32", 64)),
                HOME.levels());
    }

    @Test
    void theLoopbackAddressIsNoIpv4Address() {
        assertEquals("0000:0000:0000:0000/64", LimitKey.ofAddress("::1").toString());
        assertEquals(LimitKey.ofAddress("::1"), LimitKey.ofAddress("0:0:0:0:0:0:0:1"));
    }

    @Test
    void whatIsNoAddressCountsByItsText() {
        assertEquals("localhost", LimitKey.ofAddress("localhost").toString());
        assertEquals(64, LimitKey.ofAddress("x".repeat(1_000)).toString().length());
        assertEquals("1:2:3", LimitKey.ofAddress("1:2:3").toString());
    }

    @Test
    void aPlayerIsNoAddress() {
        assertNotEquals(LimitKey.ofPlayer(new PlayerId("ann")), LimitKey.ofAddress("ann"));
    }
}
