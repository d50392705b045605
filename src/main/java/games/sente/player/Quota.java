package games.sente.player;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often somebody, such as a network address, may do something in a window of time. Thread-safe. */
public final class Quota {

    private record Count(Instant since, int used) {}

    private final Map<String, Count> counts = new ConcurrentHashMap<>();
    private final int most;
    private final Duration window;
    private final InstantSource clock;

    /**
     * @param most how often, from 1
     * @param window counts from the first time
     */
    public Quota(int most, Duration window, InstantSource clock) {
        this.most = most;
        this.window = window;
        this.clock = clock;
    }

    /** Whether this one may do it now. */
    public boolean hasLeft(String who) {
        Count count = counts.get(who);
        return count == null || count.used() < most || isOver(count);
    }

    /** This one has done it. */
    public void use(String who) {
        counts.merge(
                who,
                new Count(clock.instant(), 1),
                (old, one) -> isOver(old) ? one : new Count(old.since(), old.used() + 1));
    }

    private boolean isOver(Count count) {
        return clock.instant().isAfter(count.since().plus(window));
    }

    /** Forgets what is over. To be called now and then. */
    public void sweep() {
        counts.values().removeIf(this::isOver);
    }
}
