package games.sente.player;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts how many of something, such as connections, a player or a network holds at the same time, also for the wider
 * networks around it. It keeps no more counts than things are held. Thread-safe.
 */
public final class Occupancy {
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * Holds one more, if this one may.
     *
     * @param most how many; a wider network may hold a multiple of that
     * @return false if it holds that many already; then it is not counted
     */
    public synchronized boolean enter(LimitKey who, int most) {
        boolean free = who.levels().stream()
                .allMatch(level -> counts.getOrDefault(level.name(), 0) < (long) most * level.allowance());
        if (free) {
            who.levels().forEach(level -> counts.merge(level.name(), 1, Integer::sum));
        }
        return free;
    }

    /** Gives one back that {@link #enter} has let in. */
    public synchronized void leave(LimitKey who) {
        who.levels()
                .forEach(
                        level -> counts.computeIfPresent(level.name(), (name, count) -> count == 1 ? null : count - 1));
    }

    /** How many counts there are. */
    synchronized int size() {
        return counts.size();
    }
}
