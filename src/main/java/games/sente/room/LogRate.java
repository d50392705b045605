package games.sente.room;

import java.time.Duration;

/** Limits how many lines of one kind a log takes in a minute. Thread-safe. */
public final class LogRate {
    private static final long PERIOD_NANOS = Duration.ofMinutes(1).toNanos();

    private final int most;
    private long beganNanos;
    private int lines;
    private long leftOut;

    /** @param most how many lines a minute */
    public LogRate(int most, long nowNanos) {
        this.most = most;
        this.beganNanos = nowNanos;
    }

    /**
     * Asks for one more line.
     *
     * @return how many were left out since the last one; -1 if this one is to be left out as well
     */
    public synchronized long admit(long nowNanos) {
        if (nowNanos - beganNanos > PERIOD_NANOS) {
            beganNanos = nowNanos;
            lines = 0;
        }
        if (lines >= most) {
            leftOut++;
            return -1;
        }
        lines++;
        long before = leftOut;
        leftOut = 0;
        return before;
    }

    /** What is added to a line after suppressed ones. */
    public static String more(long leftOut) {
        return leftOut == 0 ? "" : " (" + leftOut + " more lines were left out.)";
    }
}
