package games.sente.player;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tickets that were used and could be shown again. Their number is bounded: when there are too many, those that end
 * first are forgotten, and every ticket that ends by then counts as used. So a flood shortens the life of tickets, and
 * none is good twice. Thread-safe.
 */
final class UsedTickets {
    private final Map<String, Duration> ends = new HashMap<>();
    private final int most;
    /** Tickets that end by then count as used. */
    private Duration forgotten = Duration.ofSeconds(Long.MIN_VALUE);

    /** @param most how many are remembered */
    UsedTickets(int most) {
        this.most = most;
    }

    /**
     * A ticket is used.
     *
     * @param end since the start of the node
     * @return whether for the first time
     */
    synchronized boolean add(String number, Duration end) {
        if (end.compareTo(forgotten) <= 0 || ends.putIfAbsent(number, end) != null) {
            return false;
        }
        if (ends.size() > most) {
            List<Duration> sorted = ends.values().stream().sorted().toList();
            forgotten = sorted.get(sorted.size() / 2);
            ends.values().removeIf(each -> each.compareTo(forgotten) <= 0);
        }
        return true;
    }

    /**
     * Forgets those that are too old to be shown again.
     *
     * @param passed since the start of the node
     */
    synchronized void sweep(Duration passed) {
        ends.values().removeIf(end -> end.compareTo(passed) < 0);
    }

    /** How many are remembered. */
    synchronized int size() {
        return ends.size();
    }
}
