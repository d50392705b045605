package games.sente.container;

import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** All open {@link BoundedSocket}s, to be looked after once a second. Thread-safe. */
public final class BoundedSockets {
    private final Set<BoundedSocket> all = ConcurrentHashMap.newKeySet();
    private final Queue<BoundedSocket> ending = new ConcurrentLinkedQueue<>();
    private final long deadlineNanos;

    /** @param deadline how long a client may read nothing while something waits for it */
    public BoundedSockets(Duration deadline) {
        deadlineNanos = deadline.toNanos();
    }

    void add(BoundedSocket socket) {
        all.add(socket);
    }

    /** Ends this one when it may be. */
    void endLater(BoundedSocket socket) {
        ending.add(socket);
    }

    /**
     * Ends those that were too young when their end was asked for. To be called every 50 ms.
     *
     * @param closer where ending may block
     */
    public void endSettled(Executor closer) {
        endSettled(System.nanoTime(), closer);
    }

    void endSettled(long nowNanos, Executor closer) {
        ending.removeIf(socket -> {
            boolean settled = socket.isSettled(nowNanos);
            if (settled) {
                closer.execute(socket::end);
            }
            return settled;
        });
    }

    /** Ends all that wait for it: nothing is looked after any more. */
    public void close() {
        ending.forEach(BoundedSocket::end);
        ending.clear();
    }

    /** Cuts those that are stuck, and drops those that have had time to end. */
    public void check() {
        long now = System.nanoTime();
        all.removeIf(socket -> socket.cutIfStuck(now, deadlineNanos));
    }
}
