package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.NoOptions;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.protocol.EventCodec;
import games.sente.room.Answer;
import games.sente.room.Command;
import games.sente.room.Directory;
import games.sente.room.Opening;
import games.sente.room.Opponent;
import games.sente.room.PlayerId;
import games.sente.room.Retention;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --keepRooms} and {@code --keepMatches} do in a node that runs. */
final class NodeRetentionTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final Duration OLD = Duration.ofDays(40);
    private static final Duration REST = Duration.ofSeconds(3);

    /** Held, or the handler is lost with it. */
    private static final Logger LOG = Logger.getLogger(Retention.class.getName());

    /** One line says that rooms went, the other that matches did. */
    private final CountDownLatch lines = new CountDownLatch(2);

    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getMessage().startsWith("Removed what is old from 1 rooms")) {
                lines.countDown();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        LOG.addHandler(listening);
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(listening);
        threads.shutdownNow();
    }

    @Test
    void whatIsOldGoesOnceTheNodeHasRestedAndTheOtherRoomsStay() throws Exception {
        Instant now = Instant.now();
        RoomId unused;
        RoomId used;
        try (DataFolder data = DataFolder.open(folder, Duration.ZERO);
                SqliteStore store = SqliteStore.open(data, Duration.ZERO)) {
            Rooms before = rooms(store, now.minus(OLD));
            unused = open(before);
            used = open(before);
            ask(before, used, new Command.Resign("first", ANN));
            Rooms lately = rooms(store, now);
            ask(lately, used, new Command.Rematch("again", ANN));
            ask(lately, used, new Command.Resign("second", ANN));
        }
        Settings settings = Settings.read(
                SettingSources.ofCommandLine(
                        List.of("--newKey", "--keepRooms", "30d", "--keepMatches", "30d"), Map.of(), Map.of()),
                folder);
        long startNanos = System.nanoTime();
        try (Node node = Node.start(settings, Duration.ZERO, REST)) {
            assertTrue(lines.await(60, TimeUnit.SECONDS), "nothing was removed");
            assertTrue(System.nanoTime() - startNanos >= REST.toNanos(), "it did not wait until the clock is right");
        }
        try (DataFolder data = DataFolder.open(folder, Duration.ZERO);
                SqliteStore store = SqliteStore.open(data, Duration.ZERO)) {
            assertTrue(store.directory().find(unused).isEmpty());
            assertTrue(store.directory().find(used).isPresent());
            assertEquals(
                    List.of(2),
                    store.directory().results(used).stream()
                            .map(Directory.Result::match)
                            .toList());
        }
    }

    private Rooms rooms(SqliteStore store, Instant now) {
        return new Rooms(
                store.log(),
                new EventCodec(),
                room -> {},
                threads,
                threads,
                () -> now,
                new Rooms.Limits(1_000, Duration.ofDays(1)));
    }

    private static RoomId open(Rooms rooms) throws Exception {
        return rooms.open(new Opening(new TicTacToe(), new NoOptions(), ANN, "Ann", Opponent.ONE_SCREEN, "random"))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .orElseThrow()
                .id();
    }

    private static void ask(Rooms rooms, RoomId id, Command command) throws Exception {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        rooms.submit(id, command, answer::complete);
        assertInstanceOf(Answer.Done.class, answer.get(30, TimeUnit.SECONDS));
    }
}
