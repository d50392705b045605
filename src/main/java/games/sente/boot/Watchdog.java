package games.sente.boot;

import games.sente.room.NodeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Asks the threads that the node can't live without for a sign of life each second, and ends the node when one gives
 * none for {@value #PATIENCE} seconds. It counts its own rounds and not a clock's time, so a machine that was asleep
 * has lost nothing. Also sees to it that an end comes to its end.
 */
final class Watchdog implements AutoCloseable {
    /** How many rounds a thread may be silent. */
    static final int PATIENCE = 30;

    /** How many rounds a stop may take. */
    static final int STOP = 10;

    private static final long ROUND_MILLIS = 1_000;

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
    private final Runnable look = this::look;
    private final Thread thread = new Thread(NodeFailure.essential("sente-watchdog", this::run), "sente-watchdog");
    private volatile boolean stopping;
    private int stoppingRounds;
    /** Guarded by this. */
    private boolean closed;

    /**
     * @param overdue called each round in which the node is still there although it has failed, or although it has been
     *     stopping for more than {@value #STOP} rounds
     */
    Watchdog(List<Pulse> pulses, Runnable overdue) {
        pulses.forEach(pulse -> all.add(new Asked(pulse)));
        this.overdue = overdue;
        thread.setDaemon(true);
        // What runs for the first time links code, for which there would be no memory later.
        guarded(() -> {
            throw new StackOverflowError();
        });
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
        try {
            synchronized (this) {
                closed = true;
                notifyAll();
            }
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (awaitRound()) {
                guarded(look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Needs no memory.
     *
     * @return whether to go on
     */
    private synchronized boolean awaitRound() throws InterruptedException {
        if (!closed) {
            wait(ROUND_MILLIS);
        }
        return !closed;
    }

    /** Without memory this thread is the one that has to go on. */
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (VirtualMachineError e) {
            NodeFailure.check(e);
        }
    }

    private void look() {
        if (NodeFailure.isFailed() || (stopping && ++stoppingRounds > STOP)) {
            overdue.run();
        } else if (!stopping) {
            round().ifPresent(Watchdog::end);
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
