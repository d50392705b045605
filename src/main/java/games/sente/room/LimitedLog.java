package games.sente.room;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * A rate-limited log for events that clients can cause at will: 10 lines a minute, and the number of suppressed lines.
 * At {@link Level#DEBUG} it writes every line. Thread-safe.
 */
public final class LimitedLog {
    private static final int LINES_A_MINUTE = 10;

    private final Logger log;
    private final LogRate rate = new LogRate(LINES_A_MINUTE, System.nanoTime());

    public LimitedLog(Logger log) {
        this.log = log;
    }

    /** Writes a line, unless there were too many. */
    public void log(Level level, String sentence) {
        log(level, sentence, null);
    }

    /** The same. */
    public void log(Level level, String sentence, @Nullable Throwable fault) {
        if (!log.isLoggable(level)) {
            return;
        }
        if (log.isLoggable(Level.DEBUG)) {
            log.log(level, sentence, fault);
            return;
        }
        long leftOut = rate.admit(System.nanoTime());
        if (leftOut >= 0) {
            log.log(level, sentence + LogRate.more(leftOut), fault);
        }
    }
}
