package games.sente.connection;

import games.sente.room.NodeFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queue of messages to one client: at most one is being sent, the others wait in order, up to a limit. Never
 * blocks. Thread-safe.
 *
 * @param <T> the messages
 */
public final class Outbox<T> {
    /** How many messages may wait while too much is unsent in all. */
    private static final int FEW = 4;

    /** How long a send may take meanwhile. */
    private static final long SOON_NANOS = Duration.ofSeconds(1).toNanos();

    private final BiConsumer<T, Consumer<@Nullable Throwable>> sender;
    private final int bound;
    private final Runnable failed;
    private final Unsent unsent;
    private final Queue<T> waiting = new ArrayDeque<>(2);
    private @Nullable T current;
    private boolean sending;
    private boolean ended;
    private long sendingSinceNanos;

    /**
     * @param sender sends one message without blocking, and calls back once, on any thread: with null, or the reason
     *     why it failed
     * @param bound how many messages may wait, from 1
     * @param unsent what waits to be sent to all clients
     * @param failed run once if the client can't be reached or does not keep up
     */
    public Outbox(BiConsumer<T, Consumer<@Nullable Throwable>> sender, int bound, Unsent unsent, Runnable failed) {
        this.sender = sender;
        this.bound = bound;
        this.unsent = unsent;
        this.failed = failed;
    }

    public void send(T message) {
        boolean full;
        synchronized (waiting) {
            if (ended) {
                return;
            }
            full = sending && waiting.size() >= (unsent.isTooMuch() ? Math.min(FEW, bound) : bound);
            if (full) {
                end();
            } else if (sending) {
                unsent.add(message);
                waiting.add(message);
                return;
            } else {
                unsent.add(message);
                begin(message);
            }
        }
        if (full) {
            failed.run();
        } else {
            start(message);
        }
    }

    /** Sends one message, and the next ones while sends complete at once, without recursion. */
    private void start(T first) {
        T message = first;
        while (message != null) {
            Sent sent = new Sent();
            try {
                sender.accept(message, sent::done);
            } catch (RuntimeException e) {
                sent.done(e);
            }
            message = sent.returned();
        }
    }

    private @Nullable T next(@Nullable Throwable failure) {
        synchronized (waiting) {
            arrived();
            if (ended) {
                return null;
            }
            if (failure == null) {
                T next = waiting.poll();
                if (next == null) {
                    sending = false;
                } else {
                    begin(next);
                }
                return next;
            }
            end();
        }
        NodeFailure.check(failure);
        failed.run();
        return null;
    }

    private void begin(T message) {
        current = message;
        sending = true;
        sendingSinceNanos = System.nanoTime();
    }

    private void end() {
        ended = true;
        waiting.forEach(unsent::remove);
        waiting.clear();
    }

    /** The message is not being sent any more. */
    private void arrived() {
        if (current != null) {
            unsent.remove(current);
            current = null;
        }
    }

    /** Whether a send has taken longer than this, or for long while too much is unsent in all. */
    public boolean stuck(long nowNanos, long longestNanos) {
        synchronized (waiting) {
            long longest = unsent.isTooMuch() ? Math.min(SOON_NANOS, longestNanos) : longestNanos;
            return !ended && sending && nowNanos - sendingSinceNanos > longest;
        }
    }

    /** Sends nothing more; a send under way may still complete. */
    public void close() {
        synchronized (waiting) {
            end();
        }
    }

    /** The connection is gone, and with it a send under way, whether the server reports it or not. */
    public void ended() {
        synchronized (waiting) {
            end();
            arrived();
        }
    }

    /** The completion of one send: before the sender has returned, or after. */
    private final class Sent {
        private boolean returned;
        private boolean done;
        private @Nullable Throwable failure;

        void done(@Nullable Throwable why) {
            synchronized (this) {
                if (done) {
                    return;
                }
                done = true;
                failure = why;
                if (!returned) {
                    return;
                }
            }
            T message = next(why);
            if (message != null) {
                start(message);
            }
        }

        /**
         * The call has returned.
         *
         * @return the next message, if this one is done already
         */
        @Nullable
        T returned() {
            synchronized (this) {
                returned = true;
                if (!done) {
                    return null;
                }
            }
            return next(failure);
        }
    }
}
