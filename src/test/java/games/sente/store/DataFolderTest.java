package games.sente.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.EventLog.Append;
import games.sente.room.EventLog.Commit;
import games.sente.room.RoomId;
import games.sente.room.StreamKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

final class DataFolderTest {
    private static final long PATIENCE_MILLIS = 30_000;

    private interface Damage {
        void to(Path database) throws Exception;
    }

    private static final String NEWER = "PRAGMA user_version = 7";
    private static final String NEWER_WORDS = "newer Sente (schema 7, this one knows " + Migrations.VERSION + ")";

    @TempDir
    private Path parent;

    @Test
    void aFolderThatIsNotThereIsMadeForItsOwnerOnly() throws IOException {
        try (DataFolder folder = DataFolder.open(parent.resolve("a/b"), Duration.ZERO)) {
            assertTrue(Files.isDirectory(folder.path()));
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())));
            }
        }
    }

    @Test
    void aFileInItsPlaceIsRefusedAndLeftAsItIs() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "mine");
        assertRefused(file, "is not a folder");
        assertRefused(file.resolve("below"), "can't be made");
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void aFolderInUseHereIsRefusedAndStaysLocked() {
        Path path = parent.resolve("data");
        String pid = Long.toString(ProcessHandle.current().pid());
        try (DataFolder first = DataFolder.open(path, Duration.ZERO)) {
            assertRefused(path, "process " + pid);
            assertRefused(first.path().resolve("../data"), "process " + pid);
            assertEquals("held by " + pid, OtherProcess.tryOpen(path));
        }
        assertEquals("opened", OtherProcess.tryOpen(path));
        DataFolder.open(path, Duration.ZERO).close();
    }

    @Test
    void aFolderInUseByAnotherProcessIsRefusedAndCanBeWaitedFor() throws Exception {
        Path path = parent.resolve("data");
        Process other = OtherProcess.holding(path);
        try {
            assertRefused(path, "process " + other.pid());
        } finally {
            Thread killer = new Thread(() -> other.destroyForcibly());
            killer.start();
            DataFolder.open(path, Duration.ofSeconds(30)).close();
            killer.join();
        }
    }

    @Test
    void aDamagedDatabaseIsRefusedAndLeftAsItIs() throws Exception {
        assertLeftAlone("is damaged", database -> Files.writeString(database, "no database at all, but some text"));
        assertLeftAlone("is damaged", database -> cut(database, Files.size(database) / 2 + 10));
        assertLeftAlone("is damaged", database -> overwrite(database, 0, 100));
        assertLeftAlone("is damaged", database -> overwrite(database, 0, (int) Files.size(database)));
        assertLeftAlone(
                "is damaged", database -> sql(database, "UPDATE journal SET bytes = zeroblob(50) WHERE id = 3"));
        assertLeftAlone("is damaged", database -> sql(database, "DELETE FROM journal WHERE id = 3"));
        assertLeftAlone("is damaged", database -> sql(database, "DROP TABLE page"));
        assertLeftAlone("is damaged", database -> {
            Files.delete(database);
            sql(database, "CREATE TABLE recipes (name TEXT)");
        });
    }

    @Test
    void aNewerDatabaseIsRefusedAndLeftAsItIs() throws Exception {
        assertLeftAlone(NEWER_WORDS, database -> sql(database, NEWER));
    }

    @Test
    void aNewerDatabaseThatWasKilledIsRefusedAndLeftAsItIs() throws Exception {
        Path path = Files.createDirectory(parent.resolve("killed"));
        try (TestStore store = TestStore.open(parent.resolve("running"), SqliteEventLog.Settings.DEFAULT)) {
            append(store, 0);
            sql(store.folder().database(), NEWER);
            for (String name : List.of("sente.db", "sente.db-wal")) {
                Files.copy(store.folder().path().resolve(name), path.resolve(name));
            }
        }
        assertTrue(Files.size(path.resolve("sente.db-wal")) > 0);
        assertRefusedAndLeftAlone(path, NEWER_WORDS);
    }

    @Test
    void aClosedStoreLeavesOneDatabaseFileAndNoThreadOrDriver() throws IOException, InterruptedException {
        Path path = parent.resolve("data");
        write(path);
        try (Stream<Path> files = Files.list(path)) {
            assertEquals(
                    List.of("lock", "sente.db"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertFalse(DriverManager.drivers().anyMatch(JDBC.class::isInstance));
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("sente-")) {
                thread.join(PATIENCE_MILLIS);
                assertFalse(thread.isAlive(), thread.getName() + " goes on");
            }
        }
    }

    private static void assertRefused(Path path, String words) {
        DataFolderException refused =
                assertThrows(DataFolderException.class, () -> DataFolder.open(path, Duration.ZERO));
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused::getMessage);
    }

    private void assertLeftAlone(String words, Damage damage) throws Exception {
        Path path = Files.createTempDirectory(parent, "data");
        write(path);
        damage.to(path.resolve("sente.db"));
        assertRefusedAndLeftAlone(path, words);
    }

    private static void assertRefusedAndLeftAlone(Path path, String words) throws IOException {
        Map<String, String> before = contents(path);
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO)) {
            DataFolderException refused =
                    assertThrows(DataFolderException.class, () -> SqliteStore.open(folder, Duration.ZERO));
            assertTrue(String.valueOf(refused.getMessage()).contains(words), refused::getMessage);
        }
        assertEquals(before, contents(path));
    }

    /**
     * Every file that holds something, but for the lock and the index of the write-ahead log, which is made anew each
     * time.
     */
    private static Map<String, String> contents(Path path) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (Files.size(file) > 0 && !name.equals("lock") && !name.endsWith("-shm")) {
                    contents.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }

    private static void write(Path path) {
        try (TestStore store = TestStore.open(path, SqliteEventLog.Settings.DEFAULT)) {
            for (int version = 0; version < 5; version++) {
                append(store, version);
            }
        }
    }

    private static void append(TestStore store, long version) {
        StreamKey stream = new StreamKey(new RoomId(1), StreamKey.Kind.MATCH);
        Append append = new Append(stream, version, List.of("event".getBytes(UTF_8)));
        store.log()
                .append(new Commit(0, List.of(append), List.of()))
                .toCompletableFuture()
                .join();
    }

    private static void sql(Path database, String sql) throws Exception {
        try (Connection connection = JDBC.createConnection(JDBC.PREFIX + database, new Properties());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static void cut(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static void overwrite(Path file, int from, int count) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = from; i < from + count; i++) {
            bytes[i] = (byte) (31 * i + 7);
        }
        Files.write(file, bytes);
    }
}
