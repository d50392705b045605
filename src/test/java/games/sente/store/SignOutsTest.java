package games.sente.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.PlayerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignOutsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration LIFE = Duration.ofDays(400);
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BEN = new PlayerId("ben");

    @TempDir
    Path path;

    private SignOuts open(Instant now) {
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO)) {
            return SignOuts.open(folder, now, LIFE);
        }
    }

    @Test
    void whatWasIssuedBeforeASignOutIsNoLongerGoodAlsoAfterARestart() {
        SignOuts signOuts = open(NOW);
        assertEquals(Instant.EPOCH, signOuts.goodFrom(ANN));
        signOuts.signOut(ANN, NOW);
        signOuts.signOut(ANN, NOW.plusSeconds(5));
        assertTrue(signOuts.goodFrom(ANN).isAfter(NOW.plusSeconds(5)));
        assertEquals(signOuts.goodFrom(ANN), open(NOW).goodFrom(ANN));
        assertEquals(Instant.EPOCH, open(NOW).goodFrom(BEN));
    }

    @Test
    void aLineThatACrashHasCutOffSpoilsNoOther() throws IOException {
        open(NOW).signOut(ANN, NOW);
        Files.writeString(path.resolve("signed-out"), "ben 17", StandardOpenOption.APPEND);
        Files.writeString(path.resolve("signed-out"), "\0\0", StandardOpenOption.APPEND);
        SignOuts again = open(NOW);
        again.signOut(BEN, NOW.plusSeconds(9));
        SignOuts last = open(NOW);
        assertTrue(last.goodFrom(ANN).isAfter(NOW));
        assertTrue(last.goodFrom(BEN).isAfter(NOW.plusSeconds(9)));
    }

    @Test
    void aSignOutIsLaterThanTheOneBeforeThoughTheClockWasSetBack() {
        SignOuts signOuts = open(NOW);
        signOuts.signOut(ANN, NOW.plus(Duration.ofDays(4_000)));
        Instant ahead = signOuts.goodFrom(ANN);
        signOuts.signOut(ANN, NOW);
        assertTrue(signOuts.goodFrom(ANN).isAfter(ahead));
        assertEquals(signOuts.goodFrom(ANN), open(NOW).goodFrom(ANN));
    }

    @Test
    void aClockThatIsAheadAtAStartForgetsNoSignOut() throws IOException {
        SignOuts signOuts = open(NOW);
        signOuts.signOut(ANN, NOW);
        written(NOW);
        assertEquals(
                signOuts.goodFrom(ANN), open(NOW.plus(Duration.ofDays(4_000))).goodFrom(ANN));
        assertEquals(signOuts.goodFrom(ANN), open(NOW).goodFrom(ANN));
    }

    private void written(Instant moment) throws IOException {
        Files.setLastModifiedTime(path.resolve("signed-out"), FileTime.from(moment));
    }

    @Test
    void whoSignedOutLongerAgoThanATokenLivesIsForgotten() throws IOException {
        SignOuts signOuts = open(NOW);
        signOuts.signOut(ANN, NOW.minus(LIFE).minusMillis(1));
        signOuts.signOut(BEN, NOW.minus(LIFE));
        written(NOW);
        SignOuts again = open(NOW);
        assertEquals(Instant.EPOCH, again.goodFrom(ANN));
        assertEquals(
                List.of("ben " + again.goodFrom(BEN).toEpochMilli()), Files.readAllLines(path.resolve("signed-out")));
    }
}
