package games.sente.connection;

import games.sente.player.RefusalCount;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Closes one connection: asks once, and forces the end if the client does not answer in time and the container keeps
 * waiting. Thread-safe.
 */
public final class Closing {
    /** How long a client may take to answer a close frame. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final long OPEN = Long.MIN_VALUE;
    private static final long ABANDONED = Long.MAX_VALUE;

    private final Transport transport;
    private final Executor closer;
    private final AtomicLong closedNanos = new AtomicLong(OPEN);

    /** @param closer where closing may block */
    public Closing(Transport transport, Executor closer) {
        this.transport = transport;
        this.closer = closer;
    }

    /** Asks for the end, for this reason; the first one counts. */
    public void close(CloseCode code) {
        if (closedNanos.compareAndSet(OPEN, System.nanoTime())) {
            count(code);
            run(() -> transport.close(code));
        }
    }

    /** Counts a close that is itself the refusal: other reasons were counted when they were answered. */
    private static void count(CloseCode code) {
        switch (code) {
            case HELLO_MISSING -> RefusalCount.STRANGERS.add();
            case TOO_SLOW -> RefusalCount.SLOW_READERS.add();
            case ABUSE -> RefusalCount.FLOODS.add();
            default -> {
                return;
            }
        }
    }

    /** It has ended on the other side. */
    void ended() {
        closedNanos.compareAndSet(OPEN, System.nanoTime());
    }

    boolean isClosed() {
        return closedNanos.get() != OPEN;
    }

    /**
     * To be called once a second, until the container has ended it.
     *
     * @return whether it is closed
     */
    public boolean check(long nowNanos) {
        long since = closedNanos.get();
        if (since == OPEN) {
            return false;
        }
        boolean late = since != ABANDONED && nowNanos - since > PATIENCE.toNanos();
        if (late && closedNanos.compareAndSet(since, ABANDONED)) {
            run(transport::abandon);
        }
        return true;
    }

    private void run(Runnable end) {
        try {
            closer.execute(end);
        } catch (RejectedExecutionException e) {
            end.run();
        }
    }
}
