package games.sente.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What another process has told of its writing: for each stream the version that was acknowledged last. */
final class Acknowledged {

    /** What is done to a process. */
    interface End {
        void of(ProcessHandle process) throws Exception;
    }

    private final long[] versions = new long[OtherProcess.STREAMS];

    /**
     * Lets another process write until it has told of so many events, and ends it (by its handle, which leaves the
     * output open: what it told before it died counts too). A last line that is torn claims less than it would.
     *
     * @param what as {@link OtherProcess} names it
     */
    void write(String what, Path path, int events, End end) throws Exception {
        Process writer = OtherProcess.start(what, path);
        int told = 0;
        try (BufferedReader output = writer.inputReader(UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                String[] words = line.split(" ");
                if (words.length == 2) {
                    versions[Integer.parseInt(words[0])] = Long.parseLong(words[1]);
                    told++;
                }
                if (told == events) {
                    end.of(writer.toHandle());
                }
            }
        } finally {
            writer.destroyForcibly();
            assertTrue(writer.waitFor(30, TimeUnit.SECONDS));
        }
        assertTrue(told >= events, "acknowledged only " + told);
    }

    /**
     * How many acknowledged events are not there, or not as they were written. What is there was acknowledged from here
     * on.
     *
     * @param path a data folder
     */
    long countLost(Path path) {
        long lost = 0;
        try (TestStore store = TestStore.open(path, SqliteEventLog.Settings.DEFAULT)) {
            for (int stream = 0; stream < versions.length; stream++) {
                List<byte[]> events = store.log().read(OtherProcess.stream(stream), 0, Integer.MAX_VALUE);
                int good = 0;
                while (good < events.size() && Arrays.equals(OtherProcess.event(stream, good + 1), events.get(good))) {
                    good++;
                }
                lost += Math.max(0, versions[stream] - good) + events.size() - good;
                versions[stream] = events.size();
            }
        }
        return lost;
    }
}
