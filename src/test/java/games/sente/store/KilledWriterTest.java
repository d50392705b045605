package games.sente.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledWriterTest {

    private static final int ROUNDS = 5;
    private static final int LEAST = 1_000;

    @TempDir
    private Path path;

    @Test
    void everythingAcknowledgedIsThereAfterAKillAndNothingTwice() throws Exception {
        Random random = new Random();
        long[] acknowledged = new long[OtherProcess.STREAMS];
        for (int round = 0; round < ROUNDS; round++) {
            int lines = writeAndKill(LEAST + random.nextInt(5_000), acknowledged);
            assertTrue(lines >= LEAST, "acknowledged only " + lines);
            try (TestStore store = TestStore.open(path, SqliteEventLog.Settings.DEFAULT)) {
                for (int number = 0; number < acknowledged.length; number++) {
                    check(store, number, acknowledged);
                }
            }
        }
    }

    /**
     * Lets another process write until it has told of so many events, and kills it (by its handle, which leaves the output open:
     * what it told before it died counts too). A last line that is torn claims less than it would.
     */
    private int writeAndKill(int lines, long[] acknowledged) throws Exception {
        Process writer = OtherProcess.start("write", path);
        int told = 0;
        try (BufferedReader output = writer.inputReader(UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String[] words = line.split(" ");
                if (words.length == 2) {
                    acknowledged[Integer.parseInt(words[0])] = Long.parseLong(words[1]);
                    told++;
                }
                if (told == lines) {
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly();
            assertTrue(writer.waitFor(30, TimeUnit.SECONDS));
        }
        return told;
    }

    private static void check(TestStore store, int number, long[] acknowledged) {
        List<byte[]> events = store.log().read(OtherProcess.stream(number), 0, Integer.MAX_VALUE);
        assertTrue(
                events.size() >= acknowledged[number],
                "stream " + number + " was acknowledged to " + acknowledged[number] + " and has " + events.size());
        for (int i = 0; i < events.size(); i++) {
            assertArrayEquals(OtherProcess.event(number, i + 1), events.get(i));
        }
        acknowledged[number] = events.size();
    }
}
