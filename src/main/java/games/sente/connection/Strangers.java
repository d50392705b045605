package games.sente.connection;

import games.sente.player.RefusalCount;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The unauthenticated connections, oldest first. Beyond the limit a new one replaces the oldest: honest clients send
 * hello at once, so a flood of silent connections replaces itself. Thread-safe.
 */
final class Strangers {
    private final Set<Watched> waiting = new LinkedHashSet<>();

    /**
     * Somebody has come.
     *
     * @param most how many may wait, from 1
     */
    void add(Watched stranger, int most) {
        Watched oldest = null;
        synchronized (waiting) {
            waiting.add(stranger);
            if (waiting.size() > most) {
                Iterator<Watched> inOrder = waiting.iterator();
                oldest = inOrder.next();
                inOrder.remove();
            }
        }
        if (oldest != null) {
            RefusalCount.STRANGERS.add();
            oldest.close(CloseCode.TOO_MANY);
        }
    }

    /** This one is known now, or gone. */
    void remove(Watched stranger) {
        synchronized (waiting) {
            waiting.remove(stranger);
        }
    }
}
