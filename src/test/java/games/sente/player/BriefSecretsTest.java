package games.sente.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import games.sente.room.PlayerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BriefSecretsTest {
    private static final Identity ANN = new Identity(new PlayerId("ann"), "Ann");
    private static final Identity BEN = new Identity(new PlayerId("ben"), "Ben");

    private final TestTime time = new TestTime(Instant.parse("2026-11-21T10:00:00Z"));
    private Instant goodFrom = Instant.EPOCH;
    private final BriefSecrets secrets =
            new BriefSecrets(Duration.ofMinutes(5), 100, time.steady(), player -> goodFrom);

    @Test
    void aSecretStandsForItsIdentityUntilItsTimeIsOverWhateverTheClockShows() {
        secrets.put("one", ANN);
        time.jump(Duration.ofDays(-400));
        time.pass(Duration.ofMinutes(5));
        assertEquals(Optional.of(ANN), secrets.find("one"));
        time.jump(Duration.ofDays(4_000));
        assertEquals(Optional.of(ANN), secrets.find("one"));
        time.pass(Duration.ofMillis(1));
        assertEquals(Optional.empty(), secrets.find("one"));
        secrets.sweep();
        assertEquals(0, secrets.size());
    }

    @Test
    void aSecretThatWasTakenStandsForNobody() {
        secrets.put("one", ANN);
        assertEquals(Optional.of(ANN), secrets.remove("one"));
        assertEquals(Optional.empty(), secrets.remove("one"));
        assertEquals(Optional.empty(), secrets.find("one"));
    }

    @Test
    void whoSignsOutEverywhereEndsTheSecretsOfBefore() {
        secrets.put("before", ANN);
        goodFrom = time.shown().plusMillis(1);
        assertEquals(Optional.empty(), secrets.find("before"));
        secrets.put("after", ANN);
        assertEquals(Optional.of(ANN), secrets.find("after"));
        assertNotEquals(ANN, secrets.find("before", () -> BEN), "whom one would have been");
    }

    @Test
    void allSecretsOfOnePlayerEndTogether() {
        secrets.put("one", ANN);
        secrets.put("two", ANN);
        secrets.put("three", BEN);
        secrets.removeOf(ANN.id());
        assertEquals(
                List.of(Optional.empty(), Optional.empty(), Optional.of(BEN)),
                List.of(secrets.find("one"), secrets.find("two"), secrets.find("three")));
    }

    @Test
    void theFirstThatAsksDecidesForAllThatAskLater() {
        assertEquals(ANN, secrets.find("visit", () -> ANN));
        assertEquals(ANN, secrets.find("visit", () -> BEN));
        assertEquals(BEN, secrets.find("another visit", () -> BEN));
    }

    @Test
    void aFloodMakesTheOldestForgottenAndTakesNoMoreMemory() {
        secrets.put("old", ANN);
        for (int i = 0; i < 100; i++) {
            secrets.put("flood " + i, BEN);
        }
        assertEquals(100, secrets.size());
        assertEquals(Optional.empty(), secrets.find("old"));
        assertEquals(Optional.of(BEN), secrets.find("flood 0"));
    }
}
