package games.sente.player;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts who asks for rooms that are not there, so that nobody finds one by trying. Thread-safe. */
public final class Guesses {
    /** How many wrong ones an address may have in {@link #WINDOW}. */
    static final int MOST = 30;

    static final Duration WINDOW = Duration.ofMinutes(1);

    private record Count(Instant since, int wrong) {}

    private final Map<String, Count> byAddress = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public Guesses(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether this address may ask for a room now. */
    public boolean mayAsk(String address) {
        Count count = byAddress.get(address);
        return count == null || count.wrong() < MOST || isOver(count);
    }

    /** This address asked for a room that is not there. */
    public void wrong(String address) {
        byAddress.merge(
                address,
                new Count(clock.instant(), 1),
                (old, one) -> isOver(old) ? one : new Count(old.since(), old.wrong() + 1));
    }

    private boolean isOver(Count count) {
        return clock.instant().isAfter(count.since().plus(WINDOW));
    }

    /** Forgets what is over. To be called now and then. */
    public void sweep() {
        byAddress.values().removeIf(this::isOver);
    }
}
