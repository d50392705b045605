package games.sente.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.EventLog.Answer;
import games.sente.room.EventLog.Append;
import games.sente.room.EventLog.Commit;
import games.sente.room.RoomId;
import games.sente.room.StreamKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupTest {
    private static final StreamKey STREAM = new StreamKey(new RoomId(1), StreamKey.Kind.MATCH);
    /** Folds all the time, so that events are in the journal and in pages. */
    private static final SqliteEventLog.Settings SMALL =
            new SqliteEventLog.Settings(Duration.ZERO, 32, 50, 10_000, 2_000);

    @TempDir
    private Path path;

    private Path data;
    private Path backup;

    @BeforeEach
    void choose() {
        data = path.resolve("data");
        backup = path.resolve("it's a backup");
    }

    @Test
    void backupsTakenWhileEventsAreWrittenHaveAllThatWasAcknowledgedBefore() throws Exception {
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        try (TestStore store = TestStore.open(data, SMALL)) {
            Files.writeString(data.resolve("signing.key"), "key");
            Thread writer = new Thread(() -> {
                while (!enough.get()) {
                    append(store, acknowledged.get());
                    acknowledged.incrementAndGet();
                }
            });
            writer.start();
            for (int i = 0; i < 5; i++) {
                int before = acknowledged.get();
                Path to = path.resolve("backup-" + i);
                Backup.take(data, to);
                assertEquals("key", Files.readString(to.resolve("signing.key")));
                List<byte[]> events = events(to);
                assertTrue(events.size() >= before, events.size() + " of " + before);
                for (int event = 0; event < events.size(); event++) {
                    assertEquals("e" + event, new String(events.get(event)));
                }
                while (acknowledged.get() < before + 200) {
                    Thread.onSpinWait();
                }
            }
            enough.set(true);
            writer.join();
        }
    }

    @Test
    void aBackupIsRestoredWithTheKeyAndAllFilesAreTheirOwnersOnly() throws Exception {
        fill(100);
        Backup.take(data, backup);
        Path restored = path.resolve("restored");
        Backup.restore(backup, restored);
        assertEquals(100, events(restored).size());
        assertEquals("key", Files.readString(restored.resolve("signing.key")));
        for (Path folder : List.of(backup, restored)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (!file.endsWith("lock")) {
                        assertEquals(
                                "rw-------",
                                PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                                file + "");
                    }
                }
            }
        }
    }

    @Test
    void aFolderThatHasAnythingInItIsLeftAsItIs() throws Exception {
        fill(1);
        Files.createDirectories(backup);
        Files.writeString(backup.resolve("letter"), "dear");
        assertEquals(
                backup + " is there already; name a folder that is new or empty.",
                refused(() -> Backup.take(data, backup)));
        assertEquals(List.of("letter"), names(backup));
        Files.delete(backup.resolve("letter"));
        Backup.take(data, backup);
        assertEquals(
                "The data folder " + data + " is not empty; move what is in it away, or name another one with --data.",
                refused(() -> Backup.restore(backup, data)));
    }

    @Test
    void whatHasNoDatabaseIsNoBackupAndNoGames() throws Exception {
        Files.createDirectories(backup.resolve("unfinished"));
        assertEquals(
                backup + " is no backup, or one that was not finished: there is no sente.db in it.",
                refused(() -> Backup.restore(backup, data)));
        assertFalse(Files.exists(data));
        assertEquals(
                "No games are kept in " + data + "; say where with --data.", refused(() -> Backup.take(data, backup)));
        fill(1);
        assertEquals(
                "No games are kept in " + path + ", but in " + data + "; say so with --data.",
                refused(() -> Backup.take(path, path.resolve("new"))));
    }

    @Test
    void damageIsToldAndLeavesNoBackup() throws Exception {
        fill(100);
        try (DataFolder folder = DataFolder.open(data, Duration.ZERO);
                Connection connection = SqliteStore.writing(folder).getConnection();
                Statement statement = connection.createStatement()) {
            assertTrue(statement.executeUpdate("UPDATE page SET bytes = x'0011223344'") > 0);
        }
        assertEquals(
                "The games of " + data + " can't be copied to " + backup
                        + " (a row of the log does not match its checksum).",
                refused(() -> Backup.take(data, backup)));
        assertFalse(Files.exists(backup));
    }

    private void fill(int events) throws IOException {
        try (TestStore store = TestStore.open(data, SMALL)) {
            Files.writeString(data.resolve("signing.key"), "key");
            for (int i = 0; i < events; i++) {
                append(store, i);
            }
        }
    }

    private static void append(TestStore store, int version) {
        Append append = new Append(STREAM, version, List.of(("e" + version).getBytes()));
        Answer answer = store.log()
                .append(new Commit(0, List.of(append), List.of()))
                .toCompletableFuture()
                .join();
        assertEquals(Answer.WRITTEN, answer);
    }

    private static List<byte[]> events(Path folder) {
        try (TestStore store = TestStore.open(folder, SMALL)) {
            return store.log().read(STREAM, 0, Integer.MAX_VALUE);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String refused(Runnable what) {
        return String.valueOf(assertThrows(DataFolderException.class, what::run).getMessage());
    }
}
