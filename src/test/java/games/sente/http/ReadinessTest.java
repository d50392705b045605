package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.EventLog;
import games.sente.room.NodeFailure;
import games.sente.room.StreamKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    /** A disk that answers as it is told. */
    private static final class Disk implements EventLog {
        private int commits;
        private CompletableFuture<Answer> answer = CompletableFuture.completedFuture(Answer.WRITTEN);

        @Override
        public CompletionStage<Answer> append(Commit commit) {
            commits++;
            return answer;
        }

        @Override
        public List<byte[]> read(StreamKey stream, long after, int limit) {
            return List.of();
        }

        @Override
        public void close() {}
    }

    private final Disk disk = new Disk();
    private long nanos;
    private final Readiness readiness = new Readiness(disk, () -> nanos);

    @Test
    void whoeverAsksTheDiskIsWrittenToEveryFiveSecondsAtMost() {
        for (int i = 0; i < 100; i++) {
            assertTrue(readiness.isReady());
        }
        assertEquals(1, disk.commits);
        nanos += Duration.ofSeconds(5).toNanos();
        assertTrue(readiness.isReady());
        assertEquals(2, disk.commits);
    }

    @Test
    void aStoreThatTakesNothingIsNotReadyUntilItDoesAgain() {
        disk.answer = CompletableFuture.completedFuture(EventLog.Answer.UNAVAILABLE);
        assertFalse(readiness.isReady());
        disk.answer = CompletableFuture.completedFuture(EventLog.Answer.WRITTEN);
        nanos += Duration.ofSeconds(5).toNanos();
        assertTrue(readiness.isReady());
    }

    @Test
    void aDiskThatHangsIsAskedOnceAndNobodyWaitsForItLong() {
        assertTrue(readiness.isReady());
        disk.answer = new CompletableFuture<>();
        nanos += Duration.ofSeconds(5).toNanos();
        // The clock stands at the end of the patience for all but the first who asks.
        Readiness hanging =
                new Readiness(disk, () -> nanos += Duration.ofSeconds(5).toNanos());
        assertFalse(hanging.isReady());
        assertFalse(hanging.isReady());
        assertEquals(2, disk.commits);
    }

    @Test
    void aNodeThatHasFailedIsNeitherLiveNorReady() {
        NodeFailure.install((why, fault) -> {});
        try {
            NodeFailure.check(new OutOfMemoryError());
            assertFalse(readiness.isLive());
            assertFalse(readiness.isReady());
        } finally {
            NodeFailure.install(null);
        }
        assertTrue(readiness.isLive());
    }
}
