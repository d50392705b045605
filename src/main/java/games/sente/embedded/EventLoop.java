package games.sente.embedded;

import games.sente.room.FaultTrace;
import games.sente.room.LimitedLog;
import games.sente.room.NodeFailure;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.nio.SelectorRunner;

/**
 * One of the threads that read the embedded server's sockets, as an executor. Tasks run one after another, and what
 * they write is written when several are done: the clients then wake once for many messages, and no other thread comes
 * between.
 */
final class EventLoop implements Executor {
    private static final LimitedLog LOG = new LimitedLog(System.getLogger(EventLoop.class.getName()));

    /** So many tasks' writes are put off at most. */
    private static final int TOGETHER = 64;

    /** The loop whose tasks this thread is at. */
    private static final ThreadLocal<EventLoop> RUNNING = new ThreadLocal<>();

    private final SelectorRunner runner;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean posted = new AtomicBoolean();
    /** Only for the loop's own thread. */
    private final Queue<Runnable> writes = new ArrayDeque<>();

    EventLoop(SelectorRunner runner) {
        this.runner = runner;
    }

    /** Runs a task on the loop's thread, soon. To be called by any thread. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (posted.compareAndSet(false, true)) {
            runner.getTransport().getSelectorHandler().enque(runner, this::run, null);
        }
    }

    /** Writes now, or after the tasks that this thread is at. */
    static void write(Runnable write) {
        EventLoop here = RUNNING.get();
        if (here == null) {
            write.run();
        } else {
            here.writes.add(write);
        }
    }

    /** @return true: the selector goes on */
    private boolean run() {
        posted.set(false);
        Runnable task = tasks.poll();
        while (task != null) {
            RUNNING.set(this);
            try {
                for (int count = 0; task != null && count < TOGETHER; count++) {
                    guarded(task);
                    task = tasks.poll();
                }
            } finally {
                RUNNING.remove();
            }
            for (Runnable write = writes.poll(); write != null; write = writes.poll()) {
                guarded(write);
            }
        }
        return true;
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            NodeFailure.check(e);
            LOG.log(Level.ERROR, "A fault on a thread that reads sockets.", FaultTrace.of(e));
        }
    }
}
