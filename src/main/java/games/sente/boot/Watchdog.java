package games.sente.boot;

import games.sente.room.NodeFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Asks the threads that the node can't live without for a sign of life each second, and ends the node when one gives none for
 * {@value #PATIENCE} seconds. It counts its own rounds and not a clock's time, so a machine that was asleep has lost nothing. Also
 * bounds how long a stop takes.
 */
final class Watchdog {
    /** How many rounds a thread may be silent. */
    static final int PATIENCE = 30;

    /** How many rounds a stop may take. */
    static final int STOP = 10;

    private static final Duration ROUND = Duration.ofSeconds(1);
    /** What the shell answers for a process that SIGTERM has ended. */
    private static final int TERMINATED = 143;

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
    private final ProcessEnd end;
    private volatile boolean stopping;
    private int stoppingRounds;

    /** @param end how the process ends if it does not stop by itself */
    Watchdog(List<Pulse> pulses, ProcessEnd end) {
        pulses.forEach(pulse -> all.add(new Asked(pulse)));
        this.end = end;
    }

    /** Begins, on a thread of its own. */
    void start() {
        Thread thread = new Thread(this::run, "sente-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    /** The process is to end: in time, or it is ended. */
    void stopping() {
        stopping = true;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(ROUND.toMillis());
                if (!stopping) {
                    round().ifPresent(Watchdog::end);
                } else if (++stoppingRounds > STOP) {
                    end.endStop(TERMINATED, "Stopping took longer than " + STOP + " s; the process ends.");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(String silent) {
        String why = "The thread " + silent + " has given no sign of life for " + PATIENCE + " s.";
        NodeFailure.end(why, new TimeoutException());
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
