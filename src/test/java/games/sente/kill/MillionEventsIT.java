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
    /** How many times as long as with a thousand events a start may take. */
    private static final int SLOWER = 2;

    private static final int STARTS = 3;
    /** The log keeps up to 8 MiB of what is recent in memory, whatever lies behind. */
    private static final long HEAP_BYTES = 16 << 20;

    @TempDir
    Path path;

    @Test
    void aMillionEventsDelayNoStartAlsoAfterAKillAndTakeNoMemory() throws Exception {
        Path small = path.resolve("few");
        FilledStore thousand = FilledStore.fill(small, 1_000);
        long few = heapAfterStart(small, thousand);
        Path data = path.resolve("many");
        FilledStore filled = FilledStore.fill(data, 1_000_000);
        long many = heapAfterStart(data, filled);
        List<Duration> usual = new ArrayList<>();
        List<Duration> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            usual.add(start(small, thousand));
            starts.add(start(data, filled));
        }
        LOG.log(
                Level.INFO,
                "{0} events: ready after a kill in {1}, heap {2} KiB; 1,000 events: {3}, {4} KiB",
                filled.events(),
                starts,
                many >> 10,
                usual,
                few >> 10);
        Duration longest = Collections.min(usual).multipliedBy(SLOWER);
        assertTrue(Collections.min(starts).compareTo(longest) < 0, () -> "ready in " + starts + ", usually " + usual);
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
        try (WarProcess server = run(data, "--newKey")) {
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

    /**
     * @param more further options; the games were made without a key, so the first start has to be told that a new one
     *     is meant
     */
    private static WarProcess run(Path data, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of("--port", "0", "--data", data.toString()));
        options.addAll(List.of(more));
        return WarProcess.start(options.toArray(String[]::new));
    }
}
