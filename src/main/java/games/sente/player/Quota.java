package games.sente.player;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A rate limit: how much, such as rooms or bytes, a player or a network may use in a window of time, also for the wider
 * networks around it. Thread-safe.
 *
 * <p>The number of counts is bounded. When there are too many, the smallest are removed: a client that floods the table
 * with many addresses loses the counts of those addresses, never one that has reached the limit, unless nearly all
 * others have reached it too.
 */
public final class Quota {
    private static final int KEPT = 10_000;

    private record Count(long sinceNanos, long used) {}

    private final Map<String, Count> counts = new HashMap<>();
    private final long most;
    private final long windowNanos;
    private final int kept;
    private final LongSupplier clock;

    /**
     * @param most how much, from 1
     * @param window counts from the first use, whatever is done to the system's clock
     */
    public Quota(long most, Duration window) {
        this(most, window, KEPT, System::nanoTime);
    }

    /**
     * @param kept how many counts there may be
     * @param clock nanoseconds since some moment
     */
    Quota(long most, Duration window, int kept, LongSupplier clock) {
        this.most = most;
        this.windowNanos = window.toNanos();
        this.kept = kept;
        this.clock = clock;
    }

    /** Whether this one may use something now. */
    public boolean hasLeft(LimitKey who) {
        return hasLeft(who, 1);
    }

    private synchronized boolean hasLeft(LimitKey who, long amount) {
        long now = clock.getAsLong();
        return who.levels().stream().allMatch(level -> used(level, now) + amount <= most * level.allowance());
    }

    private long used(LimitKey.Level level, long now) {
        Count count = counts.get(level.name());
        return count == null || isOver(count, now) ? 0 : count.used();
    }

    /** This one has used something. */
    public void use(LimitKey who) {
        use(who, 1);
    }

    private synchronized void use(LimitKey who, long amount) {
        long now = clock.getAsLong();
        for (LimitKey.Level level : who.levels()) {
            counts.merge(
                    level.name(),
                    new Count(now, amount),
                    (old, more) -> isOver(old, now) ? more : new Count(old.sinceNanos(), old.used() + amount));
        }
        if (counts.size() > kept) {
            shrink();
        }
    }

    /**
     * Uses this much, if that much is left.
     *
     * @return whether it was
     */
    public synchronized boolean take(LimitKey who, long amount) {
        boolean left = hasLeft(who, amount);
        if (left) {
            use(who, amount);
        }
        return left;
    }

    private boolean isOver(Count count, long now) {
        return now - count.sinceNanos() > windowNanos;
    }

    /** Makes room for many, so that it is seldom done. */
    private void shrink() {
        sweep();
        int surplus = counts.size() - kept * 7 / 8;
        List<Map.Entry<String, Count>> all = new ArrayList<>(counts.entrySet());
        all.sort(Comparator.comparingLong(entry -> entry.getValue().used()));
        all.stream().limit(Math.max(0, surplus)).map(Map.Entry::getKey).toList().forEach(counts::remove);
    }

    /** Removes expired counts. To be called now and then. */
    public synchronized void sweep() {
        long now = clock.getAsLong();
        counts.values().removeIf(count -> isOver(count, now));
    }

    /** How many counts there are. */
    synchronized int size() {
        return counts.size();
    }
}
