package games.sente.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class UsedTicketsTest {
    private static final Duration START = Duration.ofHours(3);

    private final UsedTickets used = new UsedTickets(100);

    @Test
    void aFloodGrowsNothingAndNoTicketIsGoodTwice() {
        for (int i = 0; i < 10_000; i++) {
            assertTrue(used.add("ticket " + i, START.plusMillis(i)));
            assertTrue(used.size() <= 100);
        }
        for (int i = 0; i < 10_000; i++) {
            assertFalse(used.add("ticket " + i, START.plusMillis(i)));
        }
    }

    @Test
    void ticketsThatEndAtTheSameMomentAreForgottenTogether() {
        for (int i = 0; i <= 100; i++) {
            assertTrue(used.add("ticket " + i, START));
        }
        assertFalse(used.add("ticket 0", START));
        assertEquals(0, used.size());
    }

    @Test
    void whatIsOverIsForgottenAndTheOthersStayUsed() {
        assertTrue(used.add("old", START));
        assertTrue(used.add("new", START.plusMillis(2)));
        used.sweep(START.plusMillis(1));
        assertEquals(1, used.size());
        assertFalse(used.add("new", START.plusMillis(2)));
    }
}
