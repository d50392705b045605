package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogRateTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @Test
    void whatIsLeftOutIsCountedAndSaidByTheNextLine() {
        LogRate rate = new LogRate(2, 0);

        assertEquals(0, rate.admit(1));
        assertEquals(0, rate.admit(2));
        assertEquals(-1, rate.admit(3));
        assertEquals(-1, rate.admit(MINUTE));
        assertEquals(2, rate.admit(MINUTE + 1));
        assertEquals(0, rate.admit(MINUTE + 2));
        assertEquals(" (2 more lines were left out.)", LogRate.more(2));
        assertEquals("", LogRate.more(0));
    }
}
