package games.sente.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All open {@link BoundedSocket}s, to be looked after once a second. Thread-safe. */
public final class BoundedSockets {
    private final Set<BoundedSocket> all = ConcurrentHashMap.newKeySet();
    private final long deadlineNanos;

    /** @param deadline how long a client may take nothing of what waits for it */
    public BoundedSockets(Duration deadline) {
        deadlineNanos = deadline.toNanos();
    }

    void add(BoundedSocket socket) {
        all.add(socket);
    }

    /** Cuts those that are stuck, and forgets those that have had time to end. */
    public void check() {
        long now = System.nanoTime();
        all.removeIf(socket -> socket.cutIfStuck(now, deadlineNanos));
    }
}
