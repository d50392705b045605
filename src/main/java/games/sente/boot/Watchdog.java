package games.sente.boot;

import games.sente.room.NodeFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Asks the threads that the node can't live without for a sign of life each second, and ends the node when one gives none for
 * {@value #PATIENCE} seconds. It counts its own rounds and not a clock's time, so a machine that was asleep has lost nothing. Alone, it
 * also bounds how long a stop takes.
 */
final class Watchdog implements AutoCloseable {
    /** How many rounds a thread may be silent. */
    static final int PATIENCE = 30;

    /** How many rounds a stop may take. */
    static final int STOP = 10;

    private static final Duration ROUND = Duration.ofSeconds(1);

    /**
     * A thread, or a pool of them.
     *
     * @param ask has a task run by that thread
     */
    record Pulse(String name, Consumer<Runnable> ask) {}

    private static final class Asked {
        private final Pulse pulse;
        private volatile boolean answered = true;
        private int rounds;

        Asked(Pulse pulse) {
            this.pulse = pulse;
        }
    }

    private final List<Asked> all = new ArrayList<>();
    private final Runnable overdue;
    private final Thread thread = new Thread(NodeFailure.essential("sente-watchdog", this::run), "sente-watchdog");
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean stopping;
    private int stoppingRounds;

    /** In a server, where a stop is not bounded: {@link #close} is called before it. */
    Watchdog(List<Pulse> pulses) {
        this(pulses, () -> {});
    }

    /** @param overdue called when a stop has taken more than {@value #STOP} rounds */
    Watchdog(List<Pulse> pulses, Runnable overdue) {
        pulses.forEach(pulse -> all.add(new Asked(pulse)));
        this.overdue = overdue;
        thread.setDaemon(true);
    }

    /** Begins, on a thread of its own. */
    void start() {
        thread.start();
    }

    /** The process is to end: in time, or it is ended. */
    void stopping() {
        stopping = true;
    }

    /** Ends its thread, and waits for that. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!stopping) {
                    round().ifPresent(Watchdog::end);
                } else if (++stoppingRounds > STOP) {
                    overdue.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(String silent) {
        String why = "The thread " + silent + " has given no sign of life for " + PATIENCE + " s.";
        TimeoutException fault = new TimeoutException();
        // Where the silence was noticed says nothing.
        fault.setStackTrace(new StackTraceElement[0]);
        NodeFailure.end(why, fault);
    }

    /** Looks at the answers, asks again those who have answered, and answers who has been silent for too long. */
    Optional<String> round() {
        String silent = null;
        for (Asked asked : all) {
            if (asked.answered) {
                asked.rounds = 0;
                asked.answered = false;
                ask(asked);
            } else if (++asked.rounds >= PATIENCE && silent == null) {
                silent = asked.pulse.name();
            }
        }
        return Optional.ofNullable(silent);
    }

    private static void ask(Asked asked) {
        try {
            asked.pulse.ask().accept(() -> asked.answered = true);
        } catch (RuntimeException | Error e) {
            // It could not even be asked, and is silent.
            NodeFailure.check(e);
        }
    }
}
