package games.sente.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.Directory;
import games.sente.room.EventLog.Answer;
import games.sente.room.EventLog.Append;
import games.sente.room.EventLog.Commit;
import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import games.sente.room.StreamKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What removed rooms leave in the database: nothing, and no space. */
final class RemovedRoomsTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final int ROOMS = 400;
    private static final int EVENTS = 200;
    private static final SqliteEventLog.Settings FOLDING =
            new SqliteEventLog.Settings(Duration.ZERO, 32, 50, 10_000, 100);

    @TempDir
    private Path path;

    /** Whatever tables there may be: who adds one for rooms has to remove from it too. */
    @Test
    void aRoomThatIsRemovedIsInNoTable() throws Exception {
        try (TestStore store = TestStore.open(path, FOLDING)) {
            open(store, 1, 10);
            fold(store);
            Map<String, Long> before = rows(store);
            open(store, 2, 10);
            fold(store);
            assertTrue(!before.equals(rows(store)));
            remove(store, 2, 10);
            fold(store);
            assertEquals(before, rows(store));
        }
    }

    @Test
    void theFileGetsShorterAndWritersHardlyWait() throws Exception {
        try (TestStore store = TestStore.open(path, SqliteEventLog.Settings.DEFAULT)) {
            for (int room = 1; room <= ROOMS; room++) {
                open(store, room, EVENTS);
            }
        }
        long full = Files.size(path.resolve("sente.db"));
        try (TestStore store = TestStore.open(path, SqliteEventLog.Settings.DEFAULT)) {
            long quiet = slowest(store, ROOMS + 1);
            Thread remover = new Thread(() -> {
                for (int room = 1; room <= ROOMS; room++) {
                    remove(store, room, EVENTS);
                }
            });
            remover.start();
            long busy = slowest(store, ROOMS + 2);
            remover.join();
            System.getLogger("test")
                    .log(System.Logger.Level.INFO, "slowest of 100 in ms: {0} quiet, {1} while rooms go", quiet, busy);
            for (int i = 0; i < 2_000; i++) {
                append(store, ROOMS + 3, i, 1_000);
            }
        }
        long left = Files.size(path.resolve("sente.db"));
        assertTrue(left < full / 3, left + " of " + full + " bytes are left");
    }

    @Test
    void aFileThatCouldNotShrinkIsWrittenAnewOnce() throws Exception {
        try (TestStore store = TestStore.open(path, SqliteEventLog.Settings.DEFAULT)) {
            open(store, 1, 10);
        }
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                Connection connection = SqliteStore.writing(folder).getConnection();
                Statement statement = connection.createStatement()) {
            assertEquals(2, number(statement, "PRAGMA auto_vacuum"));
            statement.executeUpdate("PRAGMA auto_vacuum = NONE");
            statement.executeUpdate("VACUUM");
            assertEquals(0, number(statement, "PRAGMA auto_vacuum"));
        }
        try (TestStore store = TestStore.open(path, SqliteEventLog.Settings.DEFAULT);
                Connection connection = SqliteStore.writing(store.folder()).getConnection();
                Statement statement = connection.createStatement()) {
            assertEquals(2, number(statement, "PRAGMA auto_vacuum"));
            assertEquals(10, store.log().read(stream(1), 0, 100).size());
        }
    }

    /** The longest of 100 commits, in ms. */
    private static long slowest(TestStore store, int room) {
        long[] nanos = new long[100];
        for (int i = 0; i < nanos.length; i++) {
            long began = System.nanoTime();
            append(store, room, i, 100);
            nanos[i] = System.nanoTime() - began;
        }
        return Arrays.stream(nanos).max().orElseThrow() / 1_000_000;
    }

    private static void open(TestStore store, int room, int events) {
        Directory.Entry entry = new Directory.Entry(
                new RoomId(room),
                "go",
                Directory.Status.OVER,
                ANN,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(new Directory.Sitting(0, ANN, "Ann")));
        Directory.Result result = new Directory.Result(new RoomId(room), 1, "go", Instant.EPOCH, List.of(ANN), "line");
        List<byte[]> bytes = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            bytes.add(new byte[500]);
        }
        Append match = new Append(stream(room), 0, bytes);
        Append chat = new Append(new StreamKey(new RoomId(room), StreamKey.Kind.CHAT), 0, bytes);
        assertEquals(Answer.WRITTEN, answer(store, new Commit(0, List.of(match, chat), List.of(entry, result))));
    }

    private static void remove(TestStore store, int room, int events) {
        assertEquals(
                Answer.WRITTEN,
                store.log()
                        .remove(new RoomId(room), events, events)
                        .toCompletableFuture()
                        .join());
    }

    private static void append(TestStore store, int room, int version, int bytes) {
        Append append = new Append(stream(room), version, List.of(new byte[bytes]));
        assertEquals(Answer.WRITTEN, answer(store, new Commit(0, List.of(append), List.of())));
    }

    /** Until nothing of what was written before is in the journal any more. */
    private static void fold(TestStore store) {
        long version = store.log().lastVersion(stream(99));
        for (int i = 0; i < 40; i++) {
            append(store, 99, (int) version + i, 1);
        }
    }

    private static Answer answer(TestStore store, Commit commit) {
        return store.log().append(commit).toCompletableFuture().join();
    }

    private static StreamKey stream(int room) {
        return new StreamKey(new RoomId(room), StreamKey.Kind.MATCH);
    }

    /** How many rows each table has, but for those of the room that is only there to fold. */
    private static Map<String, Long> rows(TestStore store) throws SQLException, IOException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = SqliteStore.writing(store.folder()).getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                String where =
                        table.equals("page") ? " WHERE stream <> " + stream(99).bits() : "";
                if (!table.equals("journal")) {
                    rows.put(table, number(statement, "SELECT count(*) FROM " + table + where));
                }
            }
        }
        return rows;
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
