package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.container.Sent;
import games.sente.game.NoOptions;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.player.LimitKey;
import games.sente.protocol.EventCodec;
import games.sente.room.Answer;
import games.sente.room.Command;
import games.sente.room.EventLog;
import games.sente.room.MatchRecord;
import games.sente.room.Opening;
import games.sente.room.Opponent;
import games.sente.room.PlayerId;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import games.sente.room.StoreException;
import games.sente.room.StreamKey;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordsTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final LimitKey ONE = LimitKey.ofAddress("192.0.2.1");
    private static final LimitKey OTHER = LimitKey.ofAddress("192.0.2.2");

    /** As many threads as read rooms in a server. */
    private static final int LOADERS = 4;

    /** A log in which the past of one room can't be read until its latch is open, and nothing once it is broken. */
    private record Slow(
            EventLog log, AtomicReference<RoomId> slow, Semaphore reading, CountDownLatch latch, AtomicBoolean broken)
            implements EventLog {
        @Override
        public CompletionStage<Answer> append(Commit commit) {
            return log.append(commit);
        }

        @Override
        public List<byte[]> read(StreamKey stream, long after, int limit) {
            if (broken.get()) {
                throw new StoreException("The disk is gone.");
            }
            if (stream.room().equals(slow.get())) {
                reading.release();
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return log.read(stream, after, limit);
        }

        @Override
        public void close() {}
    }

    @TempDir
    private Path path;

    private final CountDownLatch latch = new CountDownLatch(1);
    private final AtomicReference<RoomId> slow = new AtomicReference<>();
    private final AtomicBoolean broken = new AtomicBoolean();

    /** A permit for each read of that room that has begun. */
    private final Semaphore reading = new Semaphore(0);

    private final ExecutorService loaders = Executors.newFixedThreadPool(LOADERS);
    private final ExecutorService askers = Executors.newCachedThreadPool();
    private DataFolder folder;
    private SqliteStore store;

    @BeforeEach
    void start() {
        folder = DataFolder.open(path, Duration.ZERO);
        store = SqliteStore.open(folder, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        latch.countDown();
        askers.shutdownNow();
        loaders.shutdownNow();
        store.close();
        folder.close();
    }

    private Rooms node() {
        return new Rooms(
                new Slow(store.log(), slow, reading, latch, broken),
                new EventCodec(),
                room -> {},
                loaders,
                loaders,
                () -> Instant.EPOCH,
                new Rooms.Limits(1_000, Duration.ofMinutes(1)));
    }

    private static RoomId ended(Rooms rooms) throws Exception {
        RoomId room = rooms.open(
                        new Opening(new TicTacToe(), new NoOptions(), ANN, "Ann", Opponent.ONE_SCREEN, "random"))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .orElseThrow()
                .id();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        rooms.submit(room, new Command.Resign("resign", ANN), answer::complete);
        assertEquals(new Answer.Done(), answer.get(30, TimeUnit.SECONDS));
        return room;
    }

    /** @param network with the number of the asker in the place of {@code #} */
    private List<CompletableFuture<Optional<MatchRecord>>> asked(Records records, int times, String network) {
        List<CompletableFuture<Optional<MatchRecord>>> asked = new ArrayList<>();
        for (int i = 1; i <= times; i++) {
            LimitKey from = LimitKey.ofAddress(network.replace("#", String.valueOf(i)));
            asked.add(CompletableFuture.supplyAsync(() -> record(records, from), askers)
                    .thenCompose(record -> record));
        }
        return asked;
    }

    private CompletableFuture<Optional<MatchRecord>> record(Records records, LimitKey from) {
        try (Records.Place place = records.enter(from)) {
            return place.read(Objects.requireNonNull(slow.get()), 1);
        } catch (ApiServlet.Refused e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Test
    void whoAsksForManyRecordsHoldsUpNobodyWhoComesToARoom() throws Exception {
        RoomId other = ended(node());
        Rooms rooms = node();
        slow.set(ended(rooms));
        List<CompletableFuture<Optional<MatchRecord>>> asked = asked(new Records(rooms, LONG), 12, "192.0.2.#");
        assertTrue(reading.tryAcquire(2, 30, TimeUnit.SECONDS), "two are read at once");
        CompletableFuture<Room> cold = new CompletableFuture<>();
        rooms.look(other, cold::complete, why -> cold.completeExceptionally(new AssertionError(why.sentence())));
        assertEquals(other, cold.get(30, TimeUnit.SECONDS).id());
        assertEquals(0, reading.availablePermits(), "no third one is read meanwhile");
        latch.countDown();
        for (CompletableFuture<Optional<MatchRecord>> each : asked) {
            assertTrue(each.get(60, TimeUnit.SECONDS).isPresent());
        }
    }

    @Test
    void aNetworkHasEightUnderWayAndTheNextIsRefusedAtOnce() throws Exception {
        Rooms rooms = node();
        slow.set(ended(rooms));
        assertEquals(8, whoAreNotRefused(asked(new Records(rooms, LONG), 9, "192.0.2.1"), 1));
    }

    @Test
    void fewThreadsWaitAndTheOthersAreRefusedAtOnce() throws Exception {
        Rooms rooms = node();
        slow.set(ended(rooms));
        assertEquals(18, whoAreNotRefused(asked(new Records(rooms, LONG), 40, "192.0.2.#"), 22));
    }

    /** An answer on its way. */
    private static final class Slowly implements Sent {
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger cuts = new AtomicInteger();
        private boolean cuttable;

        @Override
        public boolean isOver() {
            return over.get();
        }

        @Override
        public boolean cut() {
            cuts.incrementAndGet();
            return cuttable;
        }
    }

    /** A record is made, and this answer begins. */
    private static void answer(Records records, LimitKey from, RoomId room, Sent answer) throws Exception {
        try (Records.Place place = records.enter(from)) {
            assertTrue(place.read(room, 1).get(30, TimeUnit.SECONDS).isPresent());
            place.keepFor(answer);
        }
    }

    /** How many places a network gets; they are given back. */
    private static int free(Records records, LimitKey from) {
        List<Records.Place> places = new ArrayList<>();
        try {
            while (true) {
                places.add(records.enter(from));
            }
        } catch (ApiServlet.Refused e) {
            return places.size();
        } finally {
            places.forEach(Records.Place::close);
        }
    }

    private static void awaitFree(Records records, LimitKey from) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (free(records, from) < 8) {
            assertTrue(System.nanoTime() < end, "only " + free(records, from) + " places are free");
            Thread.sleep(5);
        }
    }

    @Test
    void aPlaceIsHeldUntilTheAnswerIsOver() throws Exception {
        Rooms rooms = node();
        RoomId room = ended(rooms);
        Records records = new Records(rooms, LONG);
        List<Slowly> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(new Slowly());
            answer(records, ONE, room, answers.get(i));
        }
        records.check();
        assertEquals(0, free(records, ONE));
        assertEquals(8, free(records, OTHER));
        answers.subList(0, 3).forEach(answer -> answer.over.set(true));
        awaitFree(records, OTHER);
        assertEquals(3, free(records, ONE));
        answers.forEach(answer -> answer.over.set(true));
        awaitFree(records, ONE);
        assertEquals(0, answers.stream().mapToInt(answer -> answer.cuts.get()).sum());
    }

    @Test
    void answersOfAllNetworksAreBounded() throws Exception {
        Rooms rooms = node();
        RoomId room = ended(rooms);
        Records records = new Records(rooms, LONG);
        Slowly answer = new Slowly();
        for (int i = 1; i <= 18; i++) {
            answer(records, LimitKey.ofAddress("198.51.100." + i), room, answer);
        }
        assertEquals(0, free(records, ONE));
        answer.over.set(true);
        awaitFree(records, ONE);
    }

    @Test
    void whoHasTakenLongestMakesRoomForOthersWhereAnswersCanBeEnded() throws Exception {
        Rooms rooms = node();
        RoomId room = ended(rooms);
        Records records = new Records(rooms, LONG);
        List<Slowly> answers = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            answers.add(new Slowly());
            answers.get(i).cuttable = i > 0;
            answer(records, LimitKey.ofAddress("198.51.100." + i), room, answers.get(i));
        }
        long soon = System.nanoTime() - TimeUnit.HOURS.toNanos(1);
        assertThrows(ApiServlet.Refused.class, () -> records.enter(ONE, soon), "nobody has had five seconds");
        long later = System.nanoTime() + TimeUnit.SECONDS.toNanos(6);
        try (Records.Place place = records.enter(ONE, later)) {
            assertEquals(1, answers.get(1).cuts.get());
            assertTrue(place.read(room, 1).get(30, TimeUnit.SECONDS).isPresent());
        }
        assertEquals(
                1,
                answers.stream().skip(1).mapToInt(answer -> answer.cuts.get()).sum());
    }

    @Test
    void whoTakesTooLongIsCutAndThePlaceIsFreeWhateverTheServerSaysOfIt() throws Exception {
        Rooms rooms = node();
        RoomId room = ended(rooms);
        Records records = new Records(rooms, LONG);
        Slowly answer = new Slowly();
        answer(records, ONE, room, answer);
        records.check(System.nanoTime() + TimeUnit.SECONDS.toNanos(30));
        assertEquals(7, free(records, ONE));
        assertEquals(0, answer.cuts.get());
        records.check(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
        records.check(System.nanoTime() + TimeUnit.HOURS.toNanos(2));
        assertEquals(1, answer.cuts.get());
        awaitFree(records, ONE);
    }

    @Test
    void aPlaceIsHeldWhileARecordIsReadThoughNobodyWaitsForItAnyMore() throws Exception {
        Rooms rooms = node();
        slow.set(ended(rooms));
        Records records = new Records(rooms, LONG);
        CompletableFuture<Optional<MatchRecord>> read = record(records, ONE);
        assertTrue(reading.tryAcquire(30, TimeUnit.SECONDS));
        assertFalse(read.isDone());
        assertEquals(7, free(records, ONE));
        latch.countDown();
        awaitFree(records, ONE);
    }

    @Test
    void noPlaceIsLostWhereThereIsNoRecordOrTheLogCantBeRead() throws Exception {
        Rooms rooms = node();
        RoomId room = ended(rooms);
        Records records = new Records(rooms, LONG);
        for (int i = 0; i < 40; i++) {
            try (Records.Place place = records.enter(ONE)) {
                assertTrue(place.read(room, 2).get(30, TimeUnit.SECONDS).isEmpty());
            }
            awaitFree(records, ONE);
        }
        broken.set(true);
        for (int i = 0; i < 40; i++) {
            try (Records.Place place = records.enter(ONE)) {
                CompletableFuture<Optional<MatchRecord>> read = place.read(room, 1);
                assertThrows(ExecutionException.class, () -> read.get(30, TimeUnit.SECONDS));
            }
            awaitFree(records, ONE);
        }
    }

    @Test
    void whoWaitsForTheirTurnInVainLeavesTheirPlace() throws Exception {
        Rooms rooms = node();
        slow.set(ended(rooms));
        Records records = new Records(rooms, Duration.ofMillis(1));
        List<CompletableFuture<Optional<MatchRecord>>> read = List.of(record(records, OTHER), record(records, OTHER));
        assertTrue(reading.tryAcquire(2, 30, TimeUnit.SECONDS));
        for (int i = 0; i < 40; i++) {
            ExecutionException refused = assertThrows(
                    ExecutionException.class, () -> record(records, ONE).get(30, TimeUnit.SECONDS));
            assertInstanceOf(ApiServlet.Refused.class, refused.getCause());
        }
        assertEquals(8, free(records, ONE));
        latch.countDown();
        for (CompletableFuture<Optional<MatchRecord>> each : read) {
            assertTrue(each.get(30, TimeUnit.SECONDS).isPresent());
        }
        awaitFree(records, OTHER);
    }

    /** Waits for so many to be refused, while nothing can be read; then all others are to get the record. */
    private int whoAreNotRefused(List<CompletableFuture<Optional<MatchRecord>>> asked, int refused) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (asked.stream()
                        .filter(CompletableFuture::isCompletedExceptionally)
                        .count()
                < refused) {
            assertTrue(System.nanoTime() < end, "nobody is refused");
            Thread.sleep(5);
        }
        latch.countDown();
        int answered = 0;
        for (CompletableFuture<Optional<MatchRecord>> each : asked) {
            answered += each.handle((record, fault) -> fault == null && record.isPresent() ? 1 : 0)
                    .get(60, TimeUnit.SECONDS);
        }
        return answered;
    }
}
