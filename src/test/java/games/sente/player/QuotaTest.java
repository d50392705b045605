package games.sente.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class QuotaTest {
    private static final int KEPT = 100;
    private static final LimitKey ANN = LimitKey.ofAddress("192.0.2.1");
    private static final LimitKey BEN = LimitKey.ofAddress("192.0.2.2");

    /** Its numbers may wrap around, as those of a monotonic clock do. */
    private long now = Long.MAX_VALUE - 5;

    private final Quota quota = new Quota(2, Duration.ofMinutes(1), KEPT, () -> now);

    @Test
    void whatIsUsedUpComesBackWhenTheWindowIsOver() {
        quota.use(ANN);
        assertTrue(quota.hasLeft(ANN));
        quota.use(ANN);
        assertFalse(quota.hasLeft(ANN));
        assertTrue(quota.hasLeft(BEN));
        now += Duration.ofMinutes(1).toNanos();
        quota.sweep();
        assertFalse(quota.hasLeft(ANN));
        now++;
        assertTrue(quota.hasLeft(ANN));
        quota.use(ANN);
        assertTrue(quota.hasLeft(ANN));
    }

    @Test
    void anAmountIsTakenWholeOrNotAtAll() {
        Quota bytes = new Quota(100, Duration.ofMinutes(1), KEPT, () -> now);
        assertTrue(bytes.take(ANN, 60));
        assertFalse(bytes.take(ANN, 41));
        assertTrue(bytes.take(ANN, 40));
        assertFalse(bytes.hasLeft(ANN));
        assertTrue(bytes.take(BEN, 100));
    }

    @Test
    void aSixtyFourIsOne() {
        quota.use(LimitKey.ofAddress("2001:db8::1"));
        quota.use(LimitKey.ofAddress("2001:db8::2"));
        assertFalse(quota.hasLeft(LimitKey.ofAddress("2001:db8::3")));
        assertTrue(quota.hasLeft(LimitKey.ofAddress("2001:db8:0:1::3")));
    }

    @Test
    void whoHoldsAWideNetworkIsLimitedToo() {
        assertEquals(2 * 8, taken("2001:db8:0:%x::1"));
        assertEquals(2 * 64 - 2 * 8, taken("2001:db8:%x:1::1"));
    }

    private int taken(String addresses) {
        int taken = 0;
        for (int i = 1; i <= 0xFFFF; i++) {
            LimitKey key = LimitKey.ofAddress(addresses.replace("%x", Integer.toHexString(i)));
            taken += quota.take(key, 1) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void aFloodOfAddressesGrowsNothingAndResetsNobodysCount() {
        quota.use(ANN);
        quota.use(ANN);
        for (int i = 0; i < 100 * KEPT; i++) {
            quota.use(LimitKey.ofAddress("10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256));
            assertTrue(quota.size() <= KEPT, "counts: " + quota.size());
        }
        assertFalse(quota.hasLeft(ANN));
        assertTrue(quota.hasLeft(BEN));
    }
}
