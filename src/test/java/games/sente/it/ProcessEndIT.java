package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.Intruder;
import games.sente.alone.Intruder.Harm;
import games.sente.alone.WarProcess;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that can't go on ends; it does not live on half dead. */
@Tag("alone")
class ProcessEndIT {
    private static final int FAILED = 70;

    @TempDir
    Path folder;

    private WarProcess start(String data, String... java) throws Exception {
        return WarProcess.start(
                List.of(),
                List.of(java),
                Map.of(),
                "--port",
                "0",
                "--data",
                folder.resolve(data).toString());
    }

    @Test
    void withoutMemoryTheProcessEndsWithALineAndACodeOfItsOwn() throws Exception {
        try (WarProcess sente = start("full", "-Xmx64m")) {
            URI base = sente.url();
            Intruder.into(sente.pid(), Harm.MEMORY, folder);
            knockUntilItEnds(sente, base);
            assertEquals(FAILED, sente.exitCode());
            assertSaid(sente, "Sente can't go on and ends");
        }
    }

    /** Its threads find out that there is no memory when they have something to do. */
    private static void knockUntilItEnds(WarProcess sente, URI base) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (sente.isAlive() && System.nanoTime() < end) {
            try {
                GameClient.request(base, "api/games", null, null);
            } catch (UncheckedIOException e) {
                Thread.sleep(50);
            }
        }
    }

    /** That a thread hangs is certain after half a minute, in which there is time for the other ends. */
    @Test
    void whoseThreadHangsOrDiesEndsAndAStopThatDoesNotComeToItsEndIsEnded() throws Exception {
        try (WarProcess hanging = start("hanging")) {
            hanging.url();
            Intruder.into(hanging.pid(), Harm.HANGING_SELECTORS, folder);
            endsWhenTheLogsThreadHasDied();
            aStopThatDoesNotComeToItsEndIsEnded();
            assertEquals(FAILED, hanging.exitCode());
            assertSaid(hanging, "that reads sockets has given no sign of life");
        }
    }

    private void endsWhenTheLogsThreadHasDied() throws Exception {
        try (WarProcess sente = start("dying")) {
            sente.url();
            Intruder.into(sente.pid(), Harm.LOG_THREAD, folder);
            assertEquals(FAILED, sente.exitCode());
            assertSaid(sente, "The thread sente-log has died.");
        }
    }

    private void aStopThatDoesNotComeToItsEndIsEnded() throws Exception {
        try (WarProcess sente = start("stopping")) {
            sente.url();
            Intruder.into(sente.pid(), Harm.ENDLESS_STOP, folder);
            // Not by Process.destroy: that closes its output.
            sente.handle().destroy();
            assertEquals(143, sente.exitCode());
            assertSaid(sente, "Stopping took longer");
        }
    }

    private static void assertSaid(WarProcess sente, String words) {
        assertTrue(
                sente.errors().stream().anyMatch(line -> line.contains(words)),
                sente.errors().toString());
    }
}
