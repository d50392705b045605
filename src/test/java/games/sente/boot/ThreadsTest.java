package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThreadsTest {

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
}
