package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ChanceTest {
    private static final String SEED = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String OTHER = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE";

    private static long[] numbers(String seed, int match, int ply) {
        return new Chance(seed, match, ply).longs(10).toArray();
    }

    @Test
    void theSameSeedMatchAndPlyGiveTheSameNumbers() {
        assertArrayEquals(numbers(SEED, 3, 7), numbers(SEED, 3, 7));
    }

    @Test
    void anotherSeedMatchOrPlyGivesOtherNumbers() {
        Set<Long> firsts = new HashSet<>();
        for (int match = 1; match <= 20; match++) {
            for (int ply = -1; ply < 20; ply++) {
                firsts.add(numbers(SEED, match, ply)[0]);
                firsts.add(numbers(OTHER, match, ply)[0]);
            }
        }
        assertEquals(2 * 20 * 21, firsts.size());
    }

    @Test
    void theNumbersAreThoseOfHmacSha256SoThatStoredMatchesReplayAlike() {
        assertEquals(EXPECTED, numbers(SEED, 1, 0)[0]);
    }

    private static final long EXPECTED = -810849034053249995L;
}
