package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.bot.Bots;
import games.sente.bot.RandomBot;
import games.sente.game.Game;
import games.sente.game.NoOptions;
import games.sente.game.Viewer;
import games.sente.game.connectfour.ConnectFour;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.protocol.EventCodec;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rooms that nobody looks at leave memory, and come back as they were. */
final class RoomsInMemoryTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final int ROOMS = 2_000;
    private static final long PATIENCE_SECONDS = 60;

    /** What anybody can see of a room. */
    private record Seen(
            long version,
            List<Seat> seats,
            Optional<Record> view,
            Optional<List<Integer>> toMove,
            Entry last,
            List<Spoken> chat,
            Directory.Entry listed) {}

    @TempDir
    private Path path;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private DataFolder folder;
    private SqliteStore store;

    @BeforeEach
    void start() {
        folder = DataFolder.open(path, Duration.ZERO);
        store = SqliteStore.open(folder, Duration.ZERO);
    }

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS));
        store.close();
        folder.close();
    }

    private Rooms node(RoomListener listener, Duration idle) {
        return new Rooms(
                store.log(), new EventCodec(), listener, threads, threads, () -> NOW, new Rooms.Limits(1_000, idle));
    }

    @Test
    void thousandsOfRoomsLeaveMemoryAndComeBackAsTheyWere() throws Exception {
        Rooms rooms = node(room -> {}, Duration.ZERO);
        List<RoomId> ids = open(rooms, new TicTacToe(), Opponent.ONE_SCREEN, ROOMS);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < ROOMS; i++) {
            Command move = new Command.Move("m", ANN, "tic-tac-toe", 0, new TicTacToe.Mark(i % 9));
            answers.add(ask(rooms, ids.get(i), move));
            answers.add(ask(rooms, ids.get(i), new Command.Say("c", ANN, "Ann", "This is room " + i)));
        }
        for (CompletableFuture<Answer> answer : answers) {
            assertEquals(new Answer.Done(), answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        Map<RoomId, Seen> before = look(rooms, ids);
        assertEquals(ROOMS, rooms.inMemory());
        sweepAll(rooms);
        assertEquals(before, look(rooms, ids));
        Answer again = ask(rooms, ids.get(0), new Command.Move("m", ANN, "tic-tac-toe", 0, new TicTacToe.Mark(0)))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(again instanceof Answer.Repeated, () -> "a command that was sent again: " + again);
        sweepAll(rooms);
    }

    @Test
    void aRoomThatIsAskedForStaysInMemory() throws Exception {
        Rooms rooms = node(room -> {}, Duration.ofDays(1));
        List<RoomId> ids = open(rooms, new TicTacToe(), Opponent.ONE_SCREEN, 1);
        look(rooms, ids);
        rooms.sweep();
        assertEquals(1, rooms.inMemory());
    }

    @Test
    void aRoomThatIsNotThereTakesNoMemory() throws Exception {
        Rooms rooms = node(room -> {}, Duration.ofDays(1));
        for (int i = 0; i < 100; i++) {
            CompletableFuture<Boolean> unknown = new CompletableFuture<>();
            rooms.visit(new RoomId(i), standing -> unknown.complete(false), why -> unknown.complete(true));
            assertTrue(unknown.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        await(() -> rooms.inMemory() == 0);
    }

    @Test
    void aBotWhoseTurnItIsMovesWhenItsRoomComesBack() throws Exception {
        Rooms quiet = node(room -> {}, Duration.ZERO);
        RoomId id = open(quiet, new ConnectFour(), Opponent.BOT, 1).get(0);
        Command move = new Command.Move("m", ANN, "connect-four", 0, new ConnectFour.Drop(3));
        assertEquals(new Answer.Done(), ask(quiet, id, move).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        sweepAll(quiet);

        CompletableFuture<Rooms> woken = new CompletableFuture<>();
        Bots bots = new Bots(
                List.of(new RandomBot()),
                woken::join,
                room -> "ann",
                threads,
                threads,
                new Bots.Pace(Duration.ZERO, Duration.ofDays(1), Duration.ZERO),
                new SecureRandom());
        CompletableFuture<Room> moved = new CompletableFuture<>();
        woken.complete(node(new RoomListeners(bots, change -> moved.complete(change.after())), Duration.ZERO));
        look(woken.join(), List.of(id));
        Room room = moved.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertEquals(2, room.match().orElseThrow().ply());
    }

    private static List<RoomId> open(Rooms rooms, Game<?, ?, ?, ?> game, Opponent opponent, int count)
            throws Exception {
        List<CompletableFuture<Optional<Room>>> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Opening opening = new Opening(game, new NoOptions(), ANN, "Ann", opponent, "random");
            opened.add(rooms.open(opening).toCompletableFuture());
        }
        List<RoomId> ids = new ArrayList<>();
        for (CompletableFuture<Optional<Room>> room : opened) {
            ids.add(room.get(PATIENCE_SECONDS, TimeUnit.SECONDS).orElseThrow().id());
        }
        return ids;
    }

    private static CompletableFuture<Answer> ask(Rooms rooms, RoomId id, Command command) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        rooms.submit(id, command, answer::complete);
        return answer;
    }

    private Map<RoomId, Seen> look(Rooms rooms, List<RoomId> ids) throws Exception {
        Map<RoomId, CompletableFuture<Standing>> visits = new HashMap<>();
        for (RoomId id : ids) {
            CompletableFuture<Standing> found = new CompletableFuture<>();
            rooms.visit(id, found::complete, why -> found.completeExceptionally(new AssertionError("unknown")));
            visits.put(id, found);
        }
        Map<RoomId, Seen> seen = new HashMap<>();
        for (Map.Entry<RoomId, CompletableFuture<Standing>> visit : visits.entrySet()) {
            Standing standing = visit.getValue().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Room room = standing.room();
            seen.put(
                    visit.getKey(),
                    new Seen(
                            room.version(),
                            room.seats(),
                            room.match().map(match -> match.view(Viewer.of(0))),
                            room.match().map(Match::toMove),
                            standing.last().entry(),
                            standing.chat(),
                            store.directory().find(visit.getKey()).orElseThrow()));
        }
        return seen;
    }

    private static void sweepAll(Rooms rooms) throws Exception {
        await(() -> {
            rooms.sweep();
            return rooms.inMemory() == 0;
        });
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() - end > 0) {
                throw new TimeoutException();
            }
            Thread.sleep(1);
        }
    }
}
