package games.sente.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskReserveTest {
    private static final long RESERVE = 64 << 20;

    private final Logger logger = Logger.getLogger(DiskReserve.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final List<Boolean> told = new ArrayList<>();
    private long usable = RESERVE;
    private boolean broken;
    private final DiskReserve reserve = new DiskReserve(
            Path.of("data"),
            RESERVE,
            () -> {
                if (broken) {
                    throw new IOException("no such mount");
                }
                return usable;
            },
            told::add);

    @TempDir
    private Path path;

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    /** Every few seconds another thread would wait for it. */
    @Test
    void aDiskThatHangsHoldsOneThread() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch back = new CountDownLatch(1);
        DiskReserve hanging = new DiskReserve(
                Path.of("data"),
                RESERVE,
                () -> {
                    asked.countDown();
                    try {
                        back.await();
                    } catch (InterruptedException e) {
                        throw new InterruptedIOException();
                    }
                    return 0;
                },
                told::add);
        Thread first = new Thread(hanging::check);
        first.start();
        asked.await();
        assertTimeoutPreemptively(Duration.ofSeconds(60), hanging::check);
        back.countDown();
        first.join();
        assertEquals(List.of(true), told);
    }

    @Test
    void lowBeginsBelowTheReserveEndsAnEighthAboveItAndEachIsSaidOnce() {
        for (long now :
                new long[] {RESERVE, RESERVE - 1, 0, RESERVE, RESERVE + (7 << 20), RESERVE + (8 << 20), RESERVE}) {
            usable = now;
            reserve.check();
            reserve.check();
        }
        assertEquals(List.of(true, false), told);
        assertEquals(
                List.of(
                        "WARNING The disk of data has 63 MB left, less than diskReserve (64 MB):"
                                + " chat and new matches are refused, running ones go on. Make space.",
                        "INFO The disk of data has 72 MB left: chat and new matches are let in again."),
                lines);
    }

    @Test
    void theFiguresAreDigitsInEveryLanguage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            usable = 0;
            reserve.check();
        } finally {
            Locale.setDefault(before);
        }
        assertTrue(lines.get(0).contains("has 0 MB left, less than diskReserve (64 MB)"), lines.toString());
    }

    @Test
    void aDiskThatCanNotBeAskedIsSaidOnceAndChangesNothing() {
        broken = true;
        reserve.check();
        reserve.check();
        assertEquals(List.of(), told);
        assertEquals(List.of("WARNING How much space is left for data can't be found out."), lines);
    }

    @Test
    void theDiskOfTheFolderIsAsked() {
        try (DataFolder folder = DataFolder.open(path, java.time.Duration.ZERO)) {
            DiskReserve.of(folder, 0, told::add).check();
            assertEquals(List.of(), told);
            DiskReserve.of(folder, Long.MAX_VALUE / 2, told::add).check();
            assertEquals(List.of(true), told);
        }
    }
}
