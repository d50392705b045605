package games.sente.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.EventLog.Answer;
import games.sente.room.EventLog.Append;
import games.sente.room.EventLog.Commit;
import games.sente.room.RoomId;
import games.sente.room.StreamKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

final class MigrationsTest {
    private static final StreamKey STREAM = new StreamKey(new RoomId(1), StreamKey.Kind.MATCH);
    private static final byte[] EVENT = "an event of long ago".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static final List<String> ONE_EVENT = List.of("INSERT INTO journal VALUES (1, x'"
            + HexFormat.of().formatHex(Section.toJournal(List.of(new Section(STREAM.bits(), 0, 1, List.of(EVENT)))))
            + "')");

    @TempDir
    private Path parent;

    @Test
    void aFirstStartThatWasInterruptedIsDoneAgain() throws Exception {
        Path nothing = Files.createDirectories(parent.resolve("nothing"));
        Files.createFile(nothing.resolve("sente.db"));
        assertStartsAnew(nothing);
        Path history = parent.resolve("history");
        OldDatabase.interrupted(history);
        assertStartsAnew(history);
    }

    @Test
    void aDatabaseOfTheFirstVersionIsBroughtUpToDateAndCopiedBefore() throws Exception {
        Path old = parent.resolve("old");
        OldDatabase.complete(old, ONE_EVENT);
        assertHoldsTheEvent(old);
        Path copy = old.resolve("sente-before-schema-" + Migrations.VERSION + ".db");
        assertTrue(Files.exists(copy));
        assertEquals(0, version(copy));
        assertEquals(Migrations.VERSION, version(old.resolve("sente.db")));

        Path restored = Files.createDirectories(parent.resolve("restored"));
        Files.copy(copy, restored.resolve("sente.db"));
        assertHoldsTheEvent(restored);
    }

    @Test
    void aMigrationThatWasInterruptedAfterItsCopyIsDoneAgainWithACopyOfItsOwn() throws Exception {
        Path old = parent.resolve("old");
        OldDatabase.complete(old, ONE_EVENT);
        Path copy = old.resolve("sente-before-schema-" + Migrations.VERSION + ".db");
        Files.writeString(copy, "a copy of an earlier attempt");
        Files.writeString(old.resolve(copy.getFileName() + ".new"), "half a copy");
        assertHoldsTheEvent(old);
        assertEquals(0, version(copy));
        assertFalse(Files.exists(old.resolve(copy.getFileName() + ".new")));
    }

    @Test
    void aMigrationThatFailsLeavesTheDatabaseAsItWas() throws Exception {
        Path old = parent.resolve("old");
        OldDatabase.complete(old, List.of("CREATE TABLE signing_key (in_the_way TEXT)"));
        assertThrows(DataFolderException.class, () -> TestStore.open(old, SqliteEventLog.Settings.DEFAULT));
        assertEquals(0, version(old.resolve("sente.db")));
        assertEquals(1, number(old.resolve("sente.db"), "SELECT count(*) FROM flyway_schema_history"));
    }

    @Test
    void aDatabaseThatIsUpToDateIsNotCopied() throws Exception {
        Path path = parent.resolve("data");
        assertStartsAnew(path);
        assertStartsAnew(path, 1);
        try (var files = Files.list(path)) {
            assertEquals(
                    List.of("lock", "sente.db"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    private static void assertStartsAnew(Path path) throws Exception {
        assertStartsAnew(path, 0);
    }

    private static void assertStartsAnew(Path path, long events) throws Exception {
        try (TestStore store = TestStore.open(path, SqliteEventLog.Settings.DEFAULT)) {
            assertEquals(events, store.log().read(STREAM, 0, 10).size());
            Append append = new Append(STREAM, events, List.of(EVENT));
            assertEquals(
                    Answer.WRITTEN,
                    store.log()
                            .append(new Commit(0, List.of(append), List.of()))
                            .toCompletableFuture()
                            .join());
        }
        assertEquals(Migrations.VERSION, version(path.resolve("sente.db")));
    }

    private static void assertHoldsTheEvent(Path path) {
        try (TestStore store = TestStore.open(path, SqliteEventLog.Settings.DEFAULT)) {
            List<byte[]> events = store.log().read(STREAM, 0, 10);
            assertEquals(1, events.size());
            assertArrayEquals(EVENT, events.get(0));
        }
    }

    private static long version(Path database) throws Exception {
        return number(database, "PRAGMA user_version");
    }

    private static long number(Path database, String sql) throws Exception {
        try (Connection connection = JDBC.createConnection(JDBC.PREFIX + database, new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
