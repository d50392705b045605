package games.sente.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class OccupancyTest {
    private final Occupancy occupancy = new Occupancy();

    @Test
    void whatIsGivenBackIsFreeForOthersOfTheSameNetwork() {
        LimitKey first = LimitKey.ofAddress("2001:db8::1");
        LimitKey second = LimitKey.ofAddress("2001:db8::2");
        assertTrue(occupancy.enter(first, 1));
        assertFalse(occupancy.enter(second, 1));
        occupancy.leave(first);
        assertTrue(occupancy.enter(second, 1));
        occupancy.leave(second);
        assertEquals(0, occupancy.size());
    }

    @Test
    void whoHoldsAWideNetworkIsLimitedToo() {
        int entered = 0;
        for (int i = 0; i < 100; i++) {
            entered += occupancy.enter(LimitKey.ofAddress("2001:db8:0:" + i + "::1"), 3) ? 1 : 0;
        }
        assertEquals(3 * 8, entered);
    }
}
