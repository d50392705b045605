package games.sente.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import games.sente.it.GameClient;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable WAR with a million events in its log. */
@Tag("alone")
@Tag("endurance")
class MillionEventsIT {
    private static final System.Logger LOG = System.getLogger(MillionEventsIT.class.getName());
    private static final Duration READY = Duration.ofSeconds(3);
    private static final int STARTS = 3;
    /** The log keeps up to 8 MiB of what is recent in memory, whatever lies behind. */
    private static final long HEAP_BYTES = 16 << 20;

    @TempDir
    Path path;

    @Test
    void aMillionEventsDelayNoStartAlsoAfterAKillAndTakeNoMemory() throws Exception {
        long few = heapAfterStart(path.resolve("few"), FilledStore.fill(path.resolve("few"), 1_000));
        Path data = path.resolve("many");
        FilledStore filled = FilledStore.fill(data, 1_000_000);
        long many = heapAfterStart(data, filled);
        List<Duration> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            starts.add(start(data, filled));
        }
        LOG.log(
                Level.INFO,
                "{0} events: ready after a kill in {1}, heap {2} KiB, with 1,000 events {3} KiB",
                filled.events(),
                starts,
                many >> 10,
                few >> 10);
        assertTrue(Collections.min(starts).compareTo(READY) < 0, () -> "ready in " + starts);
        assertTrue(many < few + HEAP_BYTES, () -> many + " bytes against " + few);
    }

    /** Starts it, has something written, and kills it. */
    private static Duration start(Path data, FilledStore filled) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (WarProcess server = run(data)) {
            GameClient client = GameClient.guest(server.url(), "Guest");
            Duration ready = Duration.ofNanos(System.nanoTime() - began);
            assertEquals(200, client.get("api/rooms/" + filled.played()).statusCode());
            client.open("tic-tac-toe", "friend");
            server.kill();
            assertEquals(137, server.exitCode());
            return ready;
        }
    }

    private static long heapAfterStart(Path data, FilledStore filled) throws IOException, InterruptedException {
        try (WarProcess server = run(data)) {
            GameClient client = GameClient.guest(server.url(), "Guest");
            assertEquals(200, client.get("api/rooms/" + filled.played()).statusCode());
            server.diagnose("GC.run");
            Matcher used = Pattern.compile("used (\\d+)K").matcher(server.diagnose("GC.heap_info"));
            assertTrue(used.find());
            long heap = Long.parseLong(used.group(1)) << 10;
            server.kill();
            return heap;
        }
    }

    private static WarProcess run(Path data) throws IOException {
        return WarProcess.start("--port", "0", "--data", data.toString());
    }
}
