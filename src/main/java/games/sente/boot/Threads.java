package games.sente.boot;

import games.sente.room.FaultTrace;
import games.sente.room.LimitedLog;
import games.sente.room.NodeFailure;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** All threads of a node, by what they do. */
final class Threads implements AutoCloseable {
    private static final LimitedLog LOG = new LimitedLog(System.getLogger(Threads.class.getName()));
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Work on rooms; never block. */
    final ExecutorService rooms = pool("room", Math.max(2, Runtime.getRuntime().availableProcessors()));

    /** Read rooms from the log. */
    final ExecutorService loaders = pool("loader", 4);

    /** Close connections, which may block while the other side does not read. */
    final ExecutorService closers = pool("closer", 16);

    /** Lets bots wait. */
    final ScheduledExecutorService bots = Executors.newSingleThreadScheduledExecutor(named("bot"));

    /** Choose the bots' moves, which takes long: a core is left for the moves of people. */
    final ExecutorService thinkers =
            pool("thinker", Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(named("clock"));

    private static ExecutorService pool(String name, int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "sente-" + name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler(Threads::died);
            return thread;
        };
    }

    private static void died(Thread thread, Throwable fault) {
        NodeFailure.check(fault);
        LOG.log(Level.ERROR, "The thread " + thread.getName() + " has died.", FaultTrace.of(fault));
    }

    /** Does something again and again; a fault is logged and does not end it. */
    void every(Duration period, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                NodeFailure.check(e);
                LOG.log(Level.ERROR, "A fault in what is done every " + period, FaultTrace.of(e));
            }
        };
        var unused = clock.scheduleWithFixedDelay(guarded, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * The threads without which nothing goes on, for who looks whether they live. None of them waits for the disk: one
     * that hangs may come back, and until then {@code /health/ready} says that nothing is stored.
     */
    List<Watchdog.Pulse> pulses() {
        return List.of(
                new Watchdog.Pulse("sente-clock", clock::execute), new Watchdog.Pulse("sente-room", rooms::execute));
    }

    /** Starts nothing new by itself any more. */
    void quiet() {
        clock.shutdownNow();
        bots.shutdownNow();
        thinkers.shutdownNow();
    }

    /** Lets the closers finish, for a while. */
    void awaitClosers() {
        end(closers);
    }

    /** Ends all threads. */
    @Override
    public void close() {
        quiet();
        end(loaders);
        end(rooms);
        end(closers);
        end(bots);
        end(thinkers);
        end(clock);
    }

    private static void end(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
