package games.sente.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a power cut can leave of a data folder, at every step that was done to it. */
@Tag("alone")
class CrashPointsIT {
    private static final System.Logger LOG = System.getLogger(CrashPointsIT.class.getName());
    /** What says something of every image; held, or the levels are lost. */
    private static final List<Logger> OF_IMAGES =
            List.of(Logger.getLogger("com.zaxxer"), Logger.getLogger(Migrations.class.getName()));

    private static final int IMAGES = 1_500;
    private static final int IMAGES_OF_MIGRATION = 500;
    private static final int MANY = 50;
    private static final int ROUNDS = 50;
    private static final long SEED = 20_261_129;
    private static final int EVENTS_BEFORE = 3;

    @TempDir
    private Path work;

    @BeforeAll
    static void assumeStrace() throws InterruptedException {
        OF_IMAGES.forEach(logger -> logger.setLevel(java.util.logging.Level.WARNING));
        boolean there;
        try {
            there = new ProcessBuilder("strace", "-V")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(
                there || "required".equals(System.getProperty("tests.strace")),
                "NOT TESTED: crash points. To test them, install strace (Debian: apt install strace).");
    }

    @Test
    void afterACutInAStartALoadAKillOrACloseTheFolderOpensWithAllThatWasAcknowledged() throws Exception {
        assertEquals(Optional.empty(), findFault(recordLife(), SEED, IMAGES));
    }

    @Test
    void afterACutInAMigrationTheFolderOpensWithAllThatWasThere() throws Exception {
        assertEquals(Optional.empty(), findFault(recordMigration(), SEED, IMAGES_OF_MIGRATION));
    }

    /** If this fails, the cuts that are made here find nothing, and the other tests say nothing. */
    @ParameterizedTest
    @CsvSource({
        "NORMAL, carefully, has \\d+ events",
        "OFF, carefully, has \\d+ events|damaged",
        "FULL, carelessly, a key that is not whole"
    })
    void aWriterThatSyncsLessIsFoundOut(String synchronous, String key, String fault) throws Exception {
        Recording recording = new Recording(work);
        recording.begin(0);
        recording.run(synchronous, key, 40, "kill");
        String found = findFault(recording, SEED, IMAGES).orElse("nothing");
        LOG.log(Level.INFO, "Found of synchronous={0}, key written {1}: {2}", synchronous, key, found);
        assertTrue(found.matches("(?s).*(" + fault + ").*"), found);
    }

    /** The same recordings, {@value #MANY} times as many images. */
    @Test
    @Tag("endurance")
    @Tag("hour")
    void soItIsInALargeNumberOfImages() throws Exception {
        long seed = System.nanoTime();
        Recording life = recordLife();
        work = Files.createDirectory(work.resolve("migration"));
        Recording migration = recordMigration();
        assertEquals(Optional.empty(), findFault(life, seed, MANY * IMAGES));
        assertEquals(Optional.empty(), findFault(migration, seed, MANY * IMAGES_OF_MIGRATION));
    }

    /** A first start with 200 moves and a kill, then two starts with some more, and a close each. */
    private Recording recordLife() throws Exception {
        Recording recording = new Recording(work);
        recording.begin(0);
        recording.run("FULL", "carefully", 200, "kill");
        recording.run("FULL", "carefully", 40, "close");
        recording.run("FULL", "carefully", 16, "close");
        return recording;
    }

    /** A folder of the first version is migrated, and played in. */
    private Recording recordMigration() throws Exception {
        Recording recording = new Recording(work);
        List<String> events = new ArrayList<>();
        for (int room = 0; room < RecordedWriter.ROOMS; room++) {
            List<byte[]> first = new ArrayList<>();
            for (int version = 1; version <= EVENTS_BEFORE; version++) {
                first.add(RecordedWriter.event(room, version));
            }
            Section section = new Section(RecordedWriter.stream(room).bits(), 0, 1, first);
            String row = HexFormat.of().formatHex(Section.toJournal(List.of(section)));
            events.add("INSERT INTO journal VALUES (" + (room + 1) + ", x'" + row + "')");
        }
        OldDatabase.complete(recording.data(), events);
        Files.write(recording.data().resolve(RecordedWriter.KEY_FILE), RecordedWriter.KEY);
        recording.begin(EVENTS_BEFORE);
        recording.run("FULL", "carefully", 40, "close");
        return recording;
    }

    /** Images are put into memory where there is such a place: they are many, and nothing has to stay. */
    private Optional<String> findFault(Recording recording, long seed, int images) throws IOException {
        Path memory = Path.of("/dev/shm");
        Path place = Files.createTempDirectory(Files.isWritable(memory) ? memory : work, "sente");
        try {
            CrashPoints points = new CrashPoints(recording, place);
            long begun = System.nanoTime();
            Optional<String> fault = Optional.empty();
            for (int round = 0; round < ROUNDS && fault.isEmpty() && points.images() < images; round++) {
                fault = points.findFault(seed + round, images);
            }
            long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
            LOG.log(
                    Level.INFO,
                    "{0} different images of {1} steps, {2} a second, seed {3}",
                    points.images(),
                    recording.steps().size(),
                    points.images() / seconds,
                    Long.toString(seed));
            assertTrue(fault.isPresent() || points.images() == images, "only " + points.images() + " images");
            return fault;
        } finally {
            CutDisk.delete(place);
        }
    }
}
