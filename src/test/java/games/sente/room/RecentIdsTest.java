package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class RecentIdsTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BEN = new PlayerId("ben");

    private final RecentIds ids = new RecentIds();

    @Test
    void anIdIsKnownForThePlayerWhoUsedItOnly() {
        ids.add(ANN, "a");
        assertTrue(ids.contains(ANN, "a"));
        assertFalse(ids.contains(BEN, "a"));
        assertFalse(ids.contains(ANN, null));
    }

    @Test
    void theLastOnesAreKeptAndOnePlayerDoesNotPushOutAnother() {
        ids.add(BEN, "b");
        for (int i = 0; i <= RecentIds.KEPT; i++) {
            ids.add(ANN, "a" + i);
        }
        assertFalse(ids.contains(ANN, "a0"));
        assertTrue(ids.contains(ANN, "a1"));
        assertTrue(ids.contains(BEN, "b"));
    }

    @Test
    void theLastPlayersAreKept() {
        ids.add(ANN, "a");
        ids.add(BEN, "b");
        for (int i = 1; i < RecentIds.PLAYERS; i++) {
            ids.add(new PlayerId("p" + i), "a");
            assertTrue(ids.contains(BEN, "b"));
        }
        assertFalse(ids.contains(ANN, "a"));
    }
}
