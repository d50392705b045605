package games.sente.http;

import games.sente.room.EventLog;
import games.sente.room.NodeFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether moves can be stored now: found out by a commit that is empty but goes all the way to the disk. Only when
 * somebody asks, and every five seconds at most, so that watching costs little and wakes no idle disk by itself.
 * Thread-safe.
 */
public final class Readiness {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final EventLog.Commit EMPTY = new EventLog.Commit(0, List.of(), List.of());

    private record Probe(CompletableFuture<Boolean> written, long sinceNanos) {}

    private final EventLog log;
    private final LongSupplier nanos;
    /** Guarded by this. */
    private @Nullable Probe last;

    /** @param nanos a clock that counts nanoseconds, such as {@link System#nanoTime} */
    public Readiness(EventLog log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
    }

    /** Whether the node has not failed. */
    boolean isLive() {
        return !NodeFailure.isFailed();
    }

    /** Whether moves are stored within five seconds. Blocks for so long at most. */
    boolean isReady() {
        Probe probe = probe();
        long left = PATIENCE.toNanos() - (nanos.getAsLong() - probe.sinceNanos());
        try {
            return isLive() && probe.written().get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /** One is under way at most: who asks while the disk hangs waits for the same. */
    private synchronized Probe probe() {
        long now = nanos.getAsLong();
        Probe probe = last;
        if (probe == null || (probe.written().isDone() && now - probe.sinceNanos() >= KEPT.toNanos())) {
            CompletableFuture<Boolean> written = log.append(EMPTY)
                    .thenApply(answer -> answer == EventLog.Answer.WRITTEN)
                    .toCompletableFuture();
            probe = new Probe(written, now);
            last = probe;
        }
        return probe;
    }
}
