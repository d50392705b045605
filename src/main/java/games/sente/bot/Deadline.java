package games.sente.bot;

import java.time.Duration;

/** Until when a bot may think. */
@FunctionalInterface
public interface Deadline {
    /** For who counts instead, and wants the same result on every machine. */
    Deadline NEVER = () -> false;

    /** Whether the bot must answer now, with the best it has found so far. Cheap; any thread may ask. */
    boolean isOver();

    /** So much time on the wall's clock from now, however little of it the thread gets. */
    static Deadline in(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return () -> System.nanoTime() - end >= 0;
    }
}
