package games.sente.kill;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What all clients together have got from the server that runs now. Thread-safe. */
final class Load {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Set<Object> welcomed = new HashSet<>();
    private final Set<Object> playing = new HashSet<>();
    private int server;
    private long acknowledged;
    private boolean over;
    private @Nullable Throwable fault;

    /** Another server is about to start. */
    synchronized void restarted() {
        server++;
        welcomed.clear();
        playing.clear();
        acknowledged = 0;
    }

    /** The number of the server that runs now. */
    synchronized int server() {
        return server;
    }

    /** This server has welcomed a client. */
    synchronized void welcomed(int by, Object client) {
        if (by == server && welcomed.add(client)) {
            notifyAll();
        }
    }

    /** This server has acknowledged a command. */
    synchronized void acknowledged(int by) {
        if (by == server) {
            acknowledged++;
            notifyAll();
        }
    }

    /**
     * This server has acknowledged what a client came for: a move, or what else goes on with its match; a word, if it
     * watches.
     */
    synchronized void playing(int by, Object client) {
        if (by == server && playing.add(client)) {
            notifyAll();
        }
    }

    /** Whether this client plays on the server that runs now. */
    synchronized boolean plays(Object client) {
        return playing.contains(client);
    }

    /** Waits until so many clients are back and all of them play again. */
    void awaitPlaying(int clients) throws InterruptedException, TimeoutException {
        await(() -> welcomed.size() == clients && playing.size() == clients);
    }

    /** Waits until the server has acknowledged so many commands more. */
    synchronized void awaitAcknowledged(int more) throws InterruptedException, TimeoutException {
        long enough = acknowledged + more;
        await(() -> acknowledged >= enough);
    }

    private synchronized void await(BooleanSupplier reached) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (millis <= 0) {
                throw new TimeoutException(welcomed.size() + " clients are back, " + playing.size()
                        + " of them play; commands acknowledged: " + acknowledged);
            }
            wait(millis);
            if (fault != null) {
                throw new IllegalStateException("a client failed", fault);
            }
        }
    }

    /** A client can't go on: nobody need wait for it. */
    synchronized void failed(Throwable why) {
        fault = why;
        notifyAll();
    }

    /** No client is to begin anything any more. */
    synchronized void end() {
        over = true;
    }

    synchronized boolean over() {
        return over;
    }
}
