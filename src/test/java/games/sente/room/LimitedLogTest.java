package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

final class LimitedLogTest {
    private static final int MANY = 30;

    @Test
    void aFloodIsTenLinesAMinute() {
        assertEquals(10, written(Level.INFO));
    }

    @Test
    void whoLooksForAFaultGetsEveryLine() {
        assertEquals(MANY, written(Level.FINE));
    }

    private static int written(Level level) {
        Logger logger = Logger.getLogger("games.sente.limited." + level);
        AtomicInteger lines = new AtomicInteger();
        logger.setUseParentHandlers(false);
        logger.setLevel(level);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.incrementAndGet();
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        LimitedLog log = new LimitedLog(System.getLogger(logger.getName()));
        for (int i = 0; i < MANY; i++) {
            log.log(System.Logger.Level.WARNING, "once more");
        }
        return lines.get();
    }
}
