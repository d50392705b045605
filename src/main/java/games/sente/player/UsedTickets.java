package games.sente.player;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tickets that were used and could be shown again. Their number is bounded: when there are too many, those that end
 * first are forgotten, and every ticket that ends by then counts as used. So a flood shortens the life of tickets, and
 * none is good twice. Thread-safe.
 */
final class UsedTickets {
    private final Map<String, Instant> ends = new HashMap<>();
    private final int most;
    /** Tickets that end by then count as used. */
    private Instant forgotten = Instant.MIN;

    /** @param most how many are remembered */
    UsedTickets(int most) {
        this.most = most;
    }

    /** A ticket is used. @return whether for the first time */
    synchronized boolean add(String number, Instant end) {
        if (!end.isAfter(forgotten) || ends.putIfAbsent(number, end) != null) {
            return false;
        }
        if (ends.size() > most) {
            List<Instant> sorted = ends.values().stream().sorted().toList();
            forgotten = sorted.get(sorted.size() / 2);
            ends.values().removeIf(each -> !each.isAfter(forgotten));
        }
        return true;
    }

    /** Forgets those that are too old to be shown again, and what was forgotten before if the clock was set back. */
    synchronized void sweep(Instant now) {
        ends.values().removeIf(now::isAfter);
        if (forgotten.isAfter(now.plus(Tickets.LIFE))) {
            forgotten = Instant.MIN;
        }
    }

    /** How many are remembered. */
    synchronized int size() {
        return ends.size();
    }
}
