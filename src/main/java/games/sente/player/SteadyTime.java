package games.sente.player;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time, for a system clock that may be set forward or back while the node runs. Besides that clock it has the time
 * that has passed since it was made, which nobody can set. Where the two differ, each use takes the one that does no
 * harm. Thread-safe.
 */
public final class SteadyTime {
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Instant began;
    private final long beganNanos;

    /** By this machine's clocks. */
    public static SteadyTime ofSystem() {
        return new SteadyTime(InstantSource.system(), System::nanoTime);
    }

    /**
     * @param clock the one that can be set
     * @param nanos nanoseconds since some moment
     */
    public SteadyTime(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.began = clock.instant();
        this.beganNanos = nanos.getAsLong();
    }

    /** How long it has been there. A machine that slept may count that or not. */
    public Duration passed() {
        return Duration.ofNanos(nanos.getAsLong() - beganNanos);
    }

    /** The earlier time: what is over by this one is over by both. */
    public Instant earliest() {
        Instant steady = began.plus(passed());
        Instant shown = clock.instant();
        return shown.isBefore(steady) ? shown : steady;
    }

    /** The later time, for what is to last from now on. */
    public Instant latest() {
        Instant steady = began.plus(passed());
        Instant shown = clock.instant();
        return shown.isAfter(steady) ? shown : steady;
    }
}
