package games.sente.endpoint;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client: at most one message is on its way, the others wait in order, up to a bound. Never blocks.
 * Thread-safe.
 *
 * @param <T> the messages
 */
final class Outbox<T> {
    private final BiConsumer<T, Consumer<@Nullable Throwable>> sender;
    private final int bound;
    private final Runnable failed;
    private final Queue<T> waiting = new ArrayDeque<>(2);
    private boolean sending;
    private boolean ended;
    private long sendingSinceNanos;

    /**
     * @param sender sends one message without blocking, and tells once, by any thread: nothing, or why it failed
     * @param bound how many messages may wait, from 1
     * @param failed run once if the client can't be reached or does not keep up
     */
    Outbox(BiConsumer<T, Consumer<@Nullable Throwable>> sender, int bound, Runnable failed) {
        this.sender = sender;
        this.bound = bound;
        this.failed = failed;
    }

    void send(T message) {
        boolean full;
        synchronized (waiting) {
            if (ended) {
                return;
            }
            full = sending && waiting.size() >= bound;
            if (full) {
                end();
            } else if (sending) {
                waiting.add(message);
                return;
            } else {
                begin();
            }
        }
        if (full) {
            failed.run();
        } else {
            start(message);
        }
    }

    /** Sends one message, and those after it as long as they are done at once, without piling up calls. */
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
            if (ended) {
                return null;
            }
            if (failure == null) {
                T next = waiting.poll();
                if (next == null) {
                    sending = false;
                } else {
                    begin();
                }
                return next;
            }
            end();
        }
        failed.run();
        return null;
    }

    private void begin() {
        sending = true;
        sendingSinceNanos = System.nanoTime();
    }

    private void end() {
        ended = true;
        waiting.clear();
    }

    /** Whether a message has been on its way for longer than this. */
    boolean stuck(long nowNanos, long longestNanos) {
        synchronized (waiting) {
            return !ended && sending && nowNanos - sendingSinceNanos > longestNanos;
        }
    }

    /** Sends nothing any more. */
    void close() {
        synchronized (waiting) {
            end();
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

        /** The call has returned. @return the next message, if this one is done already */
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
