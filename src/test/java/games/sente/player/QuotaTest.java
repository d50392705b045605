package games.sente.player;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class QuotaTest {
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final Quota quota = new Quota(2, Duration.ofMinutes(1), () -> now);

    @Test
    void whatIsUsedUpComesBackWhenTheWindowIsOver() {
        quota.use("a");
        assertTrue(quota.hasLeft("a"));
        quota.use("a");
        assertFalse(quota.hasLeft("a"));
        assertTrue(quota.hasLeft("b"));
        now = now.plusSeconds(60);
        quota.sweep();
        assertFalse(quota.hasLeft("a"));
        now = now.plusMillis(1);
        assertTrue(quota.hasLeft("a"));
        quota.use("a");
        assertTrue(quota.hasLeft("a"));
    }
}
