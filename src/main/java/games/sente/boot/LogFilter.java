package games.sente.boot;

import games.sente.room.LogRate;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Bounds what the executable WAR writes to its log, whoever writes it: each logger, those of the embedded server too,
 * so many lines a minute. So nobody fills the disk from outside.
 */
final class LogFilter implements Filter {
    private static final int LINES_A_MINUTE = 60;

    private final ConcurrentMap<String, LogRate> rates = new ConcurrentHashMap<>();

    /** Puts it before every handler that writes for all loggers. */
    static void install() {
        LogFilter filter = new LogFilter();
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFilter(filter);
        }
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        long now = System.nanoTime();
        LogRate rate =
                rates.computeIfAbsent(String.valueOf(line.getLoggerName()), name -> new LogRate(LINES_A_MINUTE, now));
        long leftOut = rate.admit(now);
        if (leftOut > 0) {
            line.setMessage(line.getMessage() + LogRate.more(leftOut));
        }
        return leftOut >= 0;
    }
}
