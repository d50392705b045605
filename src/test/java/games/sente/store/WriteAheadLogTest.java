package games.sente.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.EventLog;
import games.sente.room.EventLog.Answer;
import games.sente.room.RoomId;
import games.sente.room.StreamKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long SQLite's write-ahead log gets. */
final class WriteAheadLogTest {
    private static final int KILLS = 10;
    private static final int EVENTS = 40;
    private static final int EVENT_BYTES = 60_000;
    private static final StreamKey STREAM = new StreamKey(new RoomId(1), StreamKey.Kind.MATCH);

    @TempDir
    private Path path;

    /** Each run ends before it has written so much that it would fold anything in. */
    @Test
    void itIsFoldedInAtTheStartAfterKillsHoweverOftenTheyCome() throws Exception {
        long longest = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Path killed = path.resolve("killed-" + (kill + 1));
            try (TestStore store = TestStore.open(path.resolve("killed-" + kill), SqliteEventLog.Settings.DEFAULT)) {
                append(store.log(), kill * EVENTS);
                copy(store.folder().path(), killed);
            }
            longest = Math.max(longest, Files.size(killed.resolve("sente.db-wal")));
        }
        try (TestStore store = TestStore.open(path.resolve("killed-" + KILLS), SqliteEventLog.Settings.DEFAULT)) {
            assertEquals(KILLS * EVENTS, store.log().read(STREAM, 0, 10_000).size());
        }
        assertTrue(longest < SqliteCheckpoints.WAL_BYTES, "the write-ahead log had " + longest + " bytes");
    }

    /** While somebody reads, as a backup does, it can only grow. */
    @Test
    void itIsShortAgainAfterALongReadHasEnded() throws Exception {
        try (TestStore store = TestStore.open(path.resolve("data"), SqliteEventLog.Settings.DEFAULT)) {
            Path wal = Path.of(store.folder().database() + "-wal");
            int written = 0;
            try (Connection reader = SqliteStore.writing(store.folder()).getConnection();
                    Statement statement = reader.createStatement()) {
                reader.setAutoCommit(false);
                try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM journal")) {
                    rows.next();
                    while (Files.size(wal) < 24 << 20) {
                        append(store.log(), written);
                        written += EVENTS;
                    }
                }
            }
            for (int i = 0; i < 20 && Files.size(wal) > SqliteCheckpoints.WAL_BYTES; i++) {
                append(store.log(), written);
                written += EVENTS;
            }
            assertTrue(Files.size(wal) <= SqliteCheckpoints.WAL_BYTES, "it has " + Files.size(wal) + " bytes");
        }
    }

    private static void append(EventLog log, int after) {
        for (int i = 0; i < EVENTS; i++) {
            EventLog.Append append = new EventLog.Append(STREAM, after + i, List.of(new byte[EVENT_BYTES]));
            Answer answer = log.append(new EventLog.Commit(0, List.of(append), List.of()))
                    .toCompletableFuture()
                    .join();
            assertEquals(Answer.WRITTEN, answer);
        }
    }

    /** What a kill leaves. */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String name : List.of("sente.db", "sente.db-wal")) {
            Files.copy(from.resolve(name), to.resolve(name));
        }
    }
}
