package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.NoOptions;
import games.sente.game.battleship.Battleship;
import games.sente.game.battleship.Ship;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.protocol.EventCodec;
import games.sente.room.Refusal.Code;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the disk does not answer, what waits for it has a bound, and so have the rooms that it waits in. */
final class BacklogTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BEN = new PlayerId("ben");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration LONG = Duration.ofDays(1);
    private static final long PATIENCE_SECONDS = 120;
    private static final long MEGABYTE = 1 << 20;
    private static final int WAITING_IN_A_ROOM = 1_000;
    private static final int ROOMS = 40;

    @TempDir
    private Path path;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private volatile CompletableFuture<Void> disk = CompletableFuture.completedFuture(null);
    private DataFolder folder;
    private SqliteStore store;

    /** A log whose disk answers when the test lets it. */
    private final class Stalling implements EventLog {
        @Override
        public CompletionStage<Answer> append(Commit commit) {
            return disk.thenCompose(goesOn -> store.log().append(commit));
        }

        @Override
        public List<byte[]> read(StreamKey stream, long after, int limit) {
            return store.log().read(stream, after, limit);
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void start() {
        folder = DataFolder.open(path, Duration.ZERO);
        store = SqliteStore.open(folder, Duration.ZERO);
    }

    @AfterEach
    void stop() throws InterruptedException {
        disk.complete(null);
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS));
        store.close();
        folder.close();
    }

    private Rooms node(long memoryBytes, long waitingBytes) {
        Rooms.Limits limits = new Rooms.Limits(WAITING_IN_A_ROOM, LONG, memoryBytes, waitingBytes);
        return new Rooms(new Stalling(), new EventCodec(), room -> {}, threads, threads, () -> NOW, limits);
    }

    /** Rooms with a running match each, in memory. */
    private static List<RoomId> open(Rooms rooms, int count) throws Exception {
        List<RoomId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Opening opening = new Opening(new TicTacToe(), new NoOptions(), ANN, "Ann", Opponent.ONE_SCREEN, "random");
            ids.add(get(rooms.open(opening).toCompletableFuture()).orElseThrow().id());
            enter(rooms, ids.get(i));
        }
        return ids;
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Standing enter(Rooms rooms, RoomId id) throws Exception {
        CompletableFuture<Standing> found = new CompletableFuture<>();
        rooms.visit(id, found::complete, why -> found.completeExceptionally(new AssertionError(why)));
        return get(found);
    }

    private static CompletableFuture<Answer> ask(Rooms rooms, RoomId id, Command command) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        rooms.submit(id, command, answer::complete);
        return answer;
    }

    private static Command mark(int id) {
        return new Command.Move("m" + id, ANN, "tic-tac-toe", 0, new TicTacToe.Mark(4));
    }

    private static Command say(int id, String text) {
        return new Command.Say("c" + id, BEN, "Ben", text);
    }

    /** As long as a message may be, as from a message: no two share their text. */
    private static Command longLine(int id) {
        return say(id, "先".repeat(5_000));
    }

    /** From now on the disk does not answer, and each room has asked it something. */
    private void stall(Rooms rooms, List<RoomId> ids) {
        disk = new CompletableFuture<>();
        ids.forEach(id -> rooms.submit(id, say(-1, "Hello?"), answer -> {}));
    }

    private static boolean isRefused(CompletableFuture<Answer> answer, Code code) {
        return answer.getNow(null) instanceof Answer.Refused refused
                && refused.refusal().code() == code;
    }

    @Test
    void manyLongLinesInManyRoomsAreRefusedWhileMovesAreTaken() throws Exception {
        Rooms rooms = node(Long.MAX_VALUE, MEGABYTE);
        List<RoomId> ids = open(rooms, ROOMS);
        stall(rooms, ids);
        List<CompletableFuture<Answer>> lines = new ArrayList<>();
        for (RoomId id : ids) {
            for (int i = 0; i < WAITING_IN_A_ROOM / 10; i++) {
                lines.add(ask(rooms, id, longLine(i)));
            }
            long waiting = rooms.bytesWaiting();
            assertTrue(waiting <= MEGABYTE / 2, waiting + " bytes wait");
        }
        assertTrue(isRefused(lines.get(lines.size() - 1), Code.BUSY));
        List<CompletableFuture<Answer>> moves =
                ids.stream().map(id -> ask(rooms, id, mark(0))).toList();
        assertTrue(moves.stream().noneMatch(CompletableFuture::isDone), "moves wait for the disk");
        disk.complete(null);
        for (CompletableFuture<Answer> move : moves) {
            assertEquals(new Answer.Done(), get(move));
        }
        for (CompletableFuture<Answer> line : lines) {
            assertInstanceOf(Answer.Refused.class, get(line));
        }
        assertEquals(new Answer.Done(), get(ask(rooms, ids.get(0), say(1, "Now it goes."))));
        assertEquals(0, rooms.bytesWaiting());
    }

    @Test
    void movesAndVisitsHaveABoundToo() throws Exception {
        Rooms rooms = node(Long.MAX_VALUE, MEGABYTE);
        List<RoomId> ids = open(rooms, ROOMS);
        stall(rooms, ids);
        List<CompletableFuture<Answer>> moves = new ArrayList<>();
        for (RoomId id : ids) {
            for (int i = 0; i < WAITING_IN_A_ROOM; i++) {
                moves.add(ask(rooms, id, mark(i)));
            }
        }
        long taken = moves.stream().filter(move -> !isRefused(move, Code.BUSY)).count();
        assertTrue(taken >= 100 && taken <= 2_000, taken + " moves wait");
        CompletableFuture<Code> visit = new CompletableFuture<>();
        rooms.visit(ids.get(0), found -> visit.complete(Code.FAULT), why -> visit.complete(why.code()));
        assertEquals(Code.UNAVAILABLE, get(visit));
        disk.complete(null);
        for (CompletableFuture<Answer> move : moves) {
            get(move);
        }
        enter(rooms, ids.get(0));
        assertEquals(0, rooms.bytesWaiting());
    }

    @Test
    void noFurtherRoomsComeIntoMemoryWhileThoseAtWorkWeighTooMuch() throws Exception {
        Rooms rooms = node(MEGABYTE, Long.MAX_VALUE);
        List<RoomId> ids = open(rooms, ROOMS);
        String emoji = "\uD83D\uDE00".repeat(500);
        for (RoomId id : ids) {
            for (int i = 0; i < 40; i++) {
                assertEquals(new Answer.Done(), get(ask(rooms, id, say(i, emoji))));
            }
        }
        disk = new CompletableFuture<>();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (RoomId id : ids) {
            answers.add(ask(rooms, id, say(1_000, "Are you there?")));
            CompletableFuture<Object> looked = new CompletableFuture<>();
            rooms.look(id, looked::complete, looked::complete);
            get(looked);
        }
        long bytes = rooms.bytesInMemory();
        assertTrue(bytes < 2 * MEGABYTE, bytes + " bytes");
        assertTrue(answers.stream().anyMatch(answer -> isRefused(answer, Code.UNAVAILABLE)));
        assertFalse(answers.stream().allMatch(CompletableFuture::isDone), "some wait for the disk");
        disk.complete(null);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (int i = 0; i < ROOMS; i++) {
            get(answers.get(i));
            while (!get(ask(rooms, ids.get(i), say(1_001, "Again."))).equals(new Answer.Done())) {
                assertTrue(System.nanoTime() < end, "no room comes into memory any more");
            }
        }
    }

    @Test
    void whatWaitsIsAboutWhatItTakesInTheHeap() throws Exception {
        checkWeight("moves", 20_000, BacklogTest::mark);
        checkWeight("lines", 500, BacklogTest::longLine);
        checkWeight("fleets", 500, i -> {
            List<Ship> ships = IntStream.range(0, 400)
                    .mapToObj(ship -> new Ship(ship, 5, true))
                    .toList();
            return new Command.Move("f" + i, ANN, "battleship", 0, new Battleship.Place(ships));
        });
    }

    private void checkWeight(String kind, int count, IntFunction<Command> made) throws Exception {
        Rooms rooms = node(Long.MAX_VALUE, Long.MAX_VALUE);
        List<RoomId> ids = open(rooms, count / 500);
        stall(rooms, ids);
        long before = heap();
        List<CompletableFuture<Answer>> answers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            answers.add(ask(rooms, ids.get(i % ids.size()), made.apply(i)));
        }
        long taken = heap() - before;
        long weight = rooms.bytesWaiting();
        String what = kind + ": " + weight / count + " estimated, " + taken / count + " taken each";
        assertTrue(weight > taken / 2 && weight < 8 * taken, what);
        disk.complete(null);
        for (CompletableFuture<Answer> answer : answers) {
            get(answer);
        }
    }

    private static long heap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
