package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.NodeFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Filter;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    @Test
    void aTaskThatFindsNoMemoryEndsTheNode() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        NodeFailure.install((why, fault) -> ended.countDown());
        try (Threads threads = new Threads()) {
            threads.closers.execute(() -> {
                throw new OutOfMemoryError();
            });
            assertTrue(ended.await(60, TimeUnit.SECONDS));
        } finally {
            NodeFailure.install(null);
        }
    }

    @Test
    void whatIsDoneAgainAndAgainGoesOnAfterAnError() throws InterruptedException {
        CountDownLatch times = new CountDownLatch(3);
        try (Threads threads = new Threads()) {
            threads.every(Duration.ofMillis(1), () -> {
                times.countDown();
                throw new AssertionError("a fault of ours");
            });
            assertTrue(times.await(60, TimeUnit.SECONDS));
        }
    }

    /** In servers too, where the log is theirs. */
    @Test
    void aFaultThatComesEachTimeDoesNotFillTheLog() throws InterruptedException {
        AtomicInteger lines = new AtomicInteger();
        Logger log = Logger.getLogger(Threads.class.getName());
        Filter before = log.getFilter();
        log.setFilter(line -> {
            lines.incrementAndGet();
            return false;
        });
        CountDownLatch times = new CountDownLatch(100);
        try (Threads threads = new Threads()) {
            threads.every(Duration.ofMillis(1), () -> {
                times.countDown();
                throw new AssertionError("a fault of ours");
            });
            assertTrue(times.await(60, TimeUnit.SECONDS));
        } finally {
            log.setFilter(before);
        }
        assertTrue(lines.get() <= 10, lines + " lines");
    }
}
