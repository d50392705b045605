package games.sente.room;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ends a node that can't continue: after an error that leaves memory or classes unsound, or when an essential thread
 * dies. A node that answers but stores nothing is worse than none. Thread-safe; one for each web application.
 */
public final class NodeFailure {
    private static final int MOST_CAUSES = 10;

    /** Ends the node. */
    @FunctionalInterface
    public interface Ending {

        /**
         * Called once, by any thread, perhaps with no memory left. Must not throw.
         *
         * @param why a sentence for the operator, without anything that a player sent
         */
        void end(String why, Throwable fault);
    }

    /** Null while no node runs. */
    private static final AtomicReference<@Nullable Ending> ENDING = new AtomicReference<>();

    private static volatile boolean failed;

    private NodeFailure() {}

    /** Makes this what ends the node that starts now; null when it was stopped. */
    public static void install(@Nullable Ending ending) {
        failed = false;
        ENDING.set(ending);
    }

    /** Whether the node has failed and must refuse requests. */
    public static boolean isFailed() {
        return failed;
    }

    /** Ends the node if this error leaves it unsound. To be called wherever all kinds of exceptions are caught. */
    public static void check(Throwable fault) {
        if (isFatal(fault)) {
            end("A fault leaves the process unsound.", fault);
        }
    }

    /** The work of an essential thread: it may end, but not by an exception. */
    public static Runnable essential(String thread, Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                end("The thread " + thread + " has died.", e);
                throw e;
            }
        };
    }

    /** Ends the node. Only the first call counts. */
    public static void end(String why, Throwable fault) {
        Ending ending = ENDING.getAndSet(null);
        if (ending != null) {
            failed = true;
            ending.end(why, fault);
        }
    }

    /** Of the JVM's errors only a stack overflow is over once it is caught. */
    static boolean isFatal(Throwable fault) {
        Throwable cause = fault;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            boolean machine = cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError);
            if (machine || cause instanceof LinkageError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
