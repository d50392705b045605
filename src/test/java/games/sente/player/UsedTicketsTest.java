package games.sente.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class UsedTicketsTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

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
    void aClockThatIsSetBackLocksNobodyOut() {
        for (int i = 0; i <= 100; i++) {
            assertTrue(used.add("ticket " + i, START.plusMillis(i)));
        }
        Instant back = START.minus(Duration.ofHours(1));
        assertFalse(used.add("new", back));
        used.sweep(back);
        assertTrue(used.add("new", back));
    }
}
