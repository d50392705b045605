package games.sente.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.Directory;
import games.sente.room.EventLog.Answer;
import games.sente.room.EventLog.Append;
import games.sente.room.EventLog.Commit;
import games.sente.room.NodeFailure;
import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import games.sente.room.StoreException;
import games.sente.room.StreamKey;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log answers when the disk or the database fails. */
final class SqliteFaultsTest {

    private static final SqliteEventLog.Settings SETTINGS = SqliteEventLog.Settings.DEFAULT;

    @TempDir
    private Path path;

    @Test
    void onAFullDiskTheLogIsUnavailableAndGoesOnOnceThereIsSpace() {
        Faults faults = new Faults();
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, SETTINGS, faults.on(folder))) {
            assertEquals(Answer.WRITTEN, append(store, 1, 0, 100).join());
            faults.maxPages = 1;
            int written = 1;
            while (append(store, 1, written, 50_000).join() == Answer.WRITTEN) {
                assertTrue(++written < 10, "the disk never got full");
            }
            assertEquals(Answer.UNAVAILABLE, append(store, 1, written, 50_000).join());
            assertEquals(Answer.UNAVAILABLE, append(store, 2, 0, 50_000).join());
            assertEquals(written, store.log().read(stream(1), 0, 10_000).size());
            faults.maxPages = Faults.ENOUGH_PAGES;
            assertEquals(Answer.WRITTEN, append(store, 1, written, 50_000).join());
            assertEquals(Answer.WRITTEN, append(store, 2, 0, 50_000).join());
        }
        assertEquals(List.of(1), sizes(2));
    }

    /** What would be written would be lost. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there nobody can remove a file that is open")
    void afterTheDatabaseWasRemovedOrReplacedNothingIsAnsweredAsWritten(boolean replaced) throws IOException {
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, Duration.ZERO)) {
            assertEquals(Answer.WRITTEN, append(store, 1, 0, 10).join());
            Files.delete(folder.database());
            if (replaced) {
                Files.createFile(folder.database());
            }
            assertEquals(Answer.UNAVAILABLE, append(store, 1, 1, 10).join());
            assertEquals(Answer.UNAVAILABLE, append(store, 2, 0, 10).join());
            assertEquals(replaced, Files.exists(folder.database()));
        }
    }

    @Test
    void onASlowDiskMovesWaitAndAllAreWritten() {
        Faults faults = new Faults();
        faults.slowness = Duration.ofMillis(300);
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, SETTINGS, faults.on(folder))) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int version = 0; version < 5; version++) {
                for (int room = 1; room <= 3; room++) {
                    answers.add(append(store, room, version, 10));
                }
            }
            assertFalse(answers.get(14).isDone());
            answers.forEach(answer -> assertEquals(Answer.WRITTEN, answer.join()));
        }
        assertEquals(List.of(5, 5, 5), sizes(1, 2, 3));
    }

    @Test
    void aCommitThatFailedButWasWrittenIsAnsweredAsWritten() {
        Faults faults = new Faults();
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, SETTINGS, faults.on(folder))) {
            faults.failAfterCommit = true;
            assertEquals(Answer.WRITTEN, append(store, 1, 0, 10).join());
            assertEquals(Answer.WRITTEN, append(store, 1, 1, 10).join());
            assertEquals(2, store.log().read(stream(1), 0, 10).size());
        }
        assertEquals(List.of(2), sizes(1));
    }

    @Test
    void aCommitThatFailedAndIsNotThereIsUnavailableAndStaysAway() {
        Faults faults = new Faults();
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, SETTINGS, faults.on(folder))) {
            faults.failBeforeCommit = true;
            assertEquals(Answer.UNAVAILABLE, append(store, 1, 0, 10).join());
            assertEquals(List.of(), store.log().read(stream(1), 0, 10));
            assertEquals(Answer.WRITTEN, append(store, 1, 0, 10).join());
        }
        assertEquals(List.of(1), sizes(1));
    }

    @Test
    void nothingIsAnsweredUntilTheLogCouldBeReadBack() throws Exception {
        Faults faults = new Faults();
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, SETTINGS, faults.on(folder))) {
            append(store, 1, 0, 10).join();
            faults.failAfterCommit = true;
            faults.failOpening.set(3);
            CompletableFuture<Answer> unsure = append(store, 1, 1, 10);
            CompletableFuture<Answer> behind = append(store, 1, 2, 10);
            assertEquals(Answer.WRITTEN, unsure.get(30, TimeUnit.SECONDS));
            assertEquals(0, faults.failOpening.get());
            assertEquals(Answer.WRITTEN, behind.get(30, TimeUnit.SECONDS));
        }
        assertEquals(List.of(3), sizes(1));
    }

    @Test
    void closingWhileTheResultIsUnknownAnswersNothingAndWritesNothingMore() throws Exception {
        Faults faults = new Faults();
        CompletableFuture<Answer> unsure;
        CompletableFuture<Answer> behind;
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, SETTINGS, faults.on(folder))) {
            append(store, 1, 0, 10).join();
            faults.failAfterCommit = true;
            faults.failOpening.set(Integer.MAX_VALUE);
            unsure = append(store, 1, 1, 10);
            assertTrue(faults.openingFailed.await(30, TimeUnit.SECONDS));
            behind = append(store, 1, 1, 10);
        }
        assertFalse(unsure.isDone());
        assertEquals(Answer.UNAVAILABLE, behind.join());
        assertEquals(List.of(2), sizes(1));
    }

    /**
     * A fault that nobody foresaw, in each step of a transaction: what looks a stream up, what writes, what commits.
     */
    @ParameterizedTest
    @ValueSource(strings = {"FROM page", "INTO journal", "INTO room"})
    void aFaultOfAnyKindIsUnavailableAndTheLogGoesOn(String statement) throws Exception {
        Directory.Entry entry = new Directory.Entry(
                new RoomId(1),
                "go",
                Directory.Status.WAITING,
                new PlayerId("p"),
                Instant.EPOCH,
                Instant.EPOCH,
                List.of());
        Faults faults = new Faults();
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, SETTINGS, faults.on(folder))) {
            for (Throwable fault : List.of(new IllegalStateException("a fault"), new StackOverflowError())) {
                faults.failing = statement;
                faults.fault = fault;
                Append first = new Append(stream(1), 0, List.of(new byte[10]));
                Answer answer = store.log()
                        .append(new Commit(0, List.of(first), List.of(entry)))
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
                assertEquals(Answer.UNAVAILABLE, answer);
                assertNull(faults.fault);
            }
            assertEquals(Answer.WRITTEN, append(store, 1, 0, 10).get(30, TimeUnit.SECONDS));
        }
        assertEquals(List.of(1), sizes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FROM page", "INTO journal"})
    void withoutMemoryTheNodeEnds(String statement) throws Exception {
        Faults faults = new Faults();
        NodeFailure.install((why, fault) -> {});
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, SETTINGS, faults.on(folder))) {
            faults.failing = statement;
            faults.fault = new OutOfMemoryError();
            assertEquals(Answer.UNAVAILABLE, append(store, 1, 0, 10).get(30, TimeUnit.SECONDS));
            assertTrue(NodeFailure.isFailed());
        } finally {
            NodeFailure.install(null);
        }
    }

    @Test
    void moreThanMayWaitIsUnavailableAtOnce() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        SqliteEventLog.Settings small = new SqliteEventLog.Settings(Duration.ZERO, 1, 2, 5, 1 << 20);
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, small, () -> {
                    awaitLatch(free);
                    return SqliteStore.writing(folder).getConnection();
                })) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int room = 0; room < 20; room++) {
                answers.add(append(store, room, 0, 10));
            }
            assertEquals(Answer.UNAVAILABLE, answers.get(19).getNow(Answer.WRITTEN));
            free.countDown();
            long written = answers.stream()
                    .map(CompletableFuture::join)
                    .filter(Answer.WRITTEN::equals)
                    .count();
            assertTrue(written >= 5 && written <= 7, "written: " + written);
            assertEquals(Answer.WRITTEN, append(store, 100, 0, 10).join());
        }
    }

    @Test
    void aDamagedPageIsAStoreExceptionWhenItIsRead() throws Exception {
        SqliteEventLog.Settings folding = new SqliteEventLog.Settings(Duration.ZERO, 1, 10, 100, 10);
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, folding, SqliteStore.writing(folder)::getConnection)) {
            for (int i = 0; i < 40; i++) {
                append(store, 1, i, 10).join();
            }
        }
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                Connection connection = SqliteStore.writing(folder).getConnection();
                Statement statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate("UPDATE page SET bytes = zeroblob(20) WHERE version = 1"));
        }
        try (TestStore store = TestStore.open(path, folding)) {
            assertThrows(StoreException.class, () -> store.log().read(stream(1), 0, 10));
        }
    }

    /** How many events these streams have after opening again. */
    private List<Integer> sizes(int... rooms) {
        List<Integer> sizes = new ArrayList<>();
        try (TestStore store = TestStore.open(path, SETTINGS)) {
            for (int room : rooms) {
                sizes.add(store.log().read(stream(room), 0, 10_000).size());
            }
        }
        return sizes;
    }

    private static CompletableFuture<Answer> append(SqliteStore store, int room, long version, int bytes) {
        Append append = new Append(stream(room), version, List.of(new byte[bytes]));
        return store.log().append(new Commit(0, List.of(append), List.of())).toCompletableFuture();
    }

    private static StreamKey stream(int room) {
        return new StreamKey(new RoomId(room), StreamKey.Kind.MATCH);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connections that fail as told. */
    private static final class Faults {
        static final int ENOUGH_PAGES = 1_000_000;

        final CountDownLatch openingFailed = new CountDownLatch(2);
        volatile int maxPages = ENOUGH_PAGES;
        volatile String failing = "";
        volatile @Nullable Throwable fault;
        volatile Duration slowness = Duration.ZERO;
        volatile boolean failBeforeCommit;
        volatile boolean failAfterCommit;
        final AtomicInteger failOpening = new AtomicInteger();

        SqliteJournal.Connector on(DataFolder folder) {
            return () -> {
                if (failOpening.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    openingFailed.countDown();
                    throw new SQLException("opening fails");
                }
                Connection connection = SqliteStore.writing(folder).getConnection();
                limit(connection);
                return (Connection) Proxy.newProxyInstance(
                        Faults.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                            if (method.getName().equals("commit")) {
                                commit(connection);
                                return null;
                            }
                            if (method.getName().equals("prepareStatement")) {
                                failStatement((String) args[0]);
                            }
                            try {
                                return method.invoke(connection, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            };
        }

        private void failStatement(String sql) throws Throwable {
            Throwable now = fault;
            if (now != null && sql.contains(failing)) {
                fault = null;
                throw now;
            }
        }

        private void commit(Connection connection) throws SQLException, InterruptedException {
            Thread.sleep(slowness.toMillis());
            if (failBeforeCommit) {
                failBeforeCommit = false;
                throw new SQLException("commit fails before it is written");
            }
            connection.commit();
            if (failAfterCommit) {
                failAfterCommit = false;
                throw new SQLException("commit fails after it was written");
            }
            limit(connection);
        }

        /** No more pages than this, or than there are: as on a full disk. */
        private void limit(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA max_page_count = " + maxPages);
            }
        }
    }
}
