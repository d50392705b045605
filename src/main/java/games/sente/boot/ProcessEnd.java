package games.sente.boot;

import games.sente.room.FaultTrace;
import games.sente.room.NodeFailure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Ends the process of a node that can't go on, at once and with a line that says so: what was acknowledged is on disk,
 * and whoever watches the process starts it again. What it needs is made beforehand, since there may be no memory left.
 */
final class ProcessEnd implements NodeFailure.Ending {
    private static final System.Logger LOG = System.getLogger(ProcessEnd.class.getName());

    /** The exit code: EX_SOFTWARE of BSD's sysexits.h. */
    static final int FAILED = 70;

    /** What the shell answers for a process that SIGTERM has ended. */
    private static final int TERMINATED = 143;

    private static final byte[] NO_WORDS = ("SEVERE Sente can't go on and ends with exit code " + FAILED
                    + ": no memory is left.\n")
            .getBytes(StandardCharsets.UTF_8);

    /** Logs nothing; looks at the faults that libraries catch and log. Held, or the logger would lose it. */
    private static final Handler OBSERVER = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getThrown() != null) {
                NodeFailure.check(line.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final FileOutputStream err = new FileOutputStream(FileDescriptor.err);

    /** False while the end is rehearsed. */
    private volatile boolean earnest;

    /** From now on the process ends when its node fails, whoever catches the fault. */
    static ProcessEnd install() {
        ProcessEnd end = new ProcessEnd();
        Logger.getLogger("").addHandler(OBSERVER);
        Thread.setDefaultUncaughtExceptionHandler(ProcessEnd::died);
        end.rehearse();
        NodeFailure.install(end);
        return end;
    }

    /** What runs for the first time makes constants and links code, for which there would be no memory later. */
    private void rehearse() {
        NodeFailure.install(this);
        died(Thread.currentThread(), new OutOfMemoryError());
        earnest = true;
    }

    private static void died(Thread thread, Throwable fault) {
        NodeFailure.check(fault);
        if (!(fault instanceof OutOfMemoryError)) {
            LOG.log(Level.ERROR, "The thread " + thread.getName() + " has died.", FaultTrace.of(fault));
        }
    }

    @Override
    public void end(String why, Throwable fault) {
        try {
            write(fault instanceof OutOfMemoryError ? NO_WORDS : words(why, fault));
        } finally {
            halt(FAILED);
        }
    }

    private void halt(int exitCode) {
        Runtime runtime = Runtime.getRuntime();
        if (earnest) {
            runtime.halt(exitCode);
        }
    }

    /** Ends the process although its stop has not been done. */
    void endStop() {
        String why = "WARNING Stopping took longer than " + Watchdog.STOP + " s; the process ends.\n";
        try {
            write(why.getBytes(StandardCharsets.UTF_8));
        } finally {
            halt(TERMINATED);
        }
    }

    private static byte[] words(String why, Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        // What a class loader misses is a name of ours; what others say may quote a player.
        String kind = fault instanceof LinkageError
                ? fault.toString()
                : fault.getClass().getName();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        return ("SEVERE Sente can't go on and ends with exit code " + FAILED + ": " + why + " (" + kind + where + ")\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void write(byte[] line) {
        try {
            err.write(line, 0, earnest ? line.length : 0);
        } catch (IOException e) {
            // Nobody listens; the exit code says it too.
            return;
        }
    }
}
