package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import games.sente.game.NoOptions;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.player.Guesses;
import games.sente.player.LimitKey;
import games.sente.protocol.EventCodec;
import games.sente.room.EventLog;
import games.sente.room.Opening;
import games.sente.room.Opponent;
import games.sente.room.PlayerId;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import games.sente.room.StreamKey;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomGlanceTest {
    private static final LimitKey ADDRESS = LimitKey.ofAddress("192.0.2.1");
    private static final PlayerId ANN = new PlayerId("ann");

    /** A log that nobody hears from until its latch is open. */
    private record Stuck(CountDownLatch latch) implements EventLog {
        @Override
        public CompletionStage<Answer> append(Commit commit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<byte[]> read(StreamKey stream, long after, int limit) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }

        @Override
        public void close() {}
    }

    @TempDir
    private Path path;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private Rooms rooms(EventLog log) {
        return new Rooms(
                log,
                new EventCodec(),
                room -> {},
                threads,
                threads,
                () -> Instant.EPOCH,
                new Rooms.Limits(1_000, Duration.ofMinutes(1)));
    }

    @Test
    void whoAskedForManyRoomsThatAreNotThereIsToldOfNoneThatIs() throws Exception {
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, Duration.ZERO)) {
            Rooms rooms = rooms(store.log());
            Room room = rooms.open(new Opening(new TicTacToe(), new NoOptions(), ANN, "Ann", Opponent.FRIEND, "random"))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS)
                    .orElseThrow();
            Guesses guesses = new Guesses(3, 10);
            RoomGlance glance = new RoomGlance(rooms, guesses);
            String there = room.id().toString();

            await(() -> glance.at(there, null, ADDRESS).isPresent());
            for (int i = 0; i < 10 && guesses.hasLeft(null, ADDRESS); i++) {
                assertEquals(Optional.empty(), glance.at(new RoomId(i).toString(), null, ADDRESS));
            }

            assertFalse(guesses.hasLeft(null, ADDRESS));
            assertEquals(Optional.empty(), glance.at(there, null, ADDRESS));
        }
    }

    @Test
    void aStoreThatDoesNotAnswerHoldsNobodyUpAndItsLateAnswerStillCounts() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        Guesses guesses = new Guesses(1, 10);
        RoomGlance glance = new RoomGlance(rooms(new Stuck(latch)), guesses);

        assertEquals(Optional.empty(), glance.at(new RoomId(1).toString(), null, ADDRESS));

        latch.countDown();
        await(() -> !guesses.hasLeft(null, ADDRESS));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertFalse(System.nanoTime() > end, "waited for half a minute");
            Thread.sleep(5);
        }
    }
}
