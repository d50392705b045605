package games.sente.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.game.NoOptions;
import games.sente.game.Viewer;
import games.sente.game.connectfour.ConnectFour;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.protocol.EventCodec;
import games.sente.room.Answer;
import games.sente.room.Command;
import games.sente.room.EventLog;
import games.sente.room.Match;
import games.sente.room.Opening;
import games.sente.room.Opponent;
import games.sente.room.PlayerId;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.RoomListeners;
import games.sente.room.Rooms;
import games.sente.room.StreamKey;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When bots think, and for whom; they think when the test lets them. */
class BotsTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BEN = new PlayerId("ben");
    private static final long PATIENCE_SECONDS = 60;
    private static final Bots.Pace AT_ONCE = new Bots.Pace(Duration.ZERO, Duration.ofDays(1), Duration.ofMillis(1));

    /** Chooses as the real one does, or as it is told, and keeps what it thought about. */
    private static final class WatchedBot implements Bot {
        private final RandomBot real = new RandomBot();
        private final List<String> games = new CopyOnWriteArrayList<>();
        private Supplier<Optional<Object>> told = Optional::empty;

        @Override
        public String kind() {
            return real.kind();
        }

        @Override
        public <P extends Record, M, V extends Record> M choose(
                Game<P, M, V, ?> game, V view, Viewer viewer, RandomGenerator random, Deadline deadline) {
            games.add(game.id());
            Optional<Object> move = told.get();
            return move.isPresent()
                    ? game.moveType().cast(move.get())
                    : real.choose(game, view, viewer, random, deadline);
        }
    }

    /** The real log, but some commits can't be stored. */
    private record FailingLog(EventLog real, AtomicInteger failures) implements EventLog {
        @Override
        public CompletionStage<Answer> append(Commit commit) {
            boolean fails = failures.get() > 0 && failures.getAndDecrement() > 0;
            return fails ? CompletableFuture.completedFuture(Answer.UNAVAILABLE) : real.append(commit);
        }

        @Override
        public List<byte[]> read(StreamKey stream, long after, int limit) {
            return real.read(stream, after, limit);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    @TempDir
    private Path path;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    /** Each lets a bot think once. */
    private final LinkedBlockingQueue<Runnable> thoughts = new LinkedBlockingQueue<>();

    private final Map<RoomId, Room> latest = new ConcurrentHashMap<>();
    private final WatchedBot bot = new WatchedBot();
    private final AtomicInteger failures = new AtomicInteger();
    private DataFolder folder;
    private SqliteStore store;
    private Rooms rooms;

    @BeforeEach
    void start() {
        folder = DataFolder.open(path, Duration.ZERO);
        store = SqliteStore.open(folder, Duration.ZERO);
        Bots bots = new Bots(
                List.of(bot),
                () -> rooms,
                room -> room.openedBy().value(),
                threads,
                thoughts::add,
                AT_ONCE,
                new SecureRandom());
        rooms = new Rooms(
                new FailingLog(store.log(), failures),
                new EventCodec(),
                new RoomListeners(change -> latest.put(change.after().id(), change.after()), bots),
                threads,
                threads,
                () -> Instant.EPOCH,
                new Rooms.Limits(1_000, Duration.ofDays(1)));
    }

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        assertTrue(threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS));
        store.close();
        folder.close();
    }

    @Test
    void renamesMakeNobodyThinkAgain() throws Exception {
        RoomId id = botToMove(ANN, "tic-tac-toe", new TicTacToe.Mark(4));
        for (int i = 0; i < 45; i++) {
            ask(id, new Command.Rename("r" + i, ANN, "Ann " + i));
        }
        settle();
        assertEquals(1, thoughts.size());
        thinkAll();
        await(() -> ply(id) == 2);
        assertEquals(1, bot.games.size());
    }

    @Test
    void whoResignsAndWantsARematchAgainAndAgainMakesTheBotThinkOnce() throws Exception {
        RoomId id = botToMove(ANN, "tic-tac-toe", new TicTacToe.Mark(4));
        for (int i = 0; i < 19; i++) {
            ask(id, new Command.Resign("r" + i, ANN));
            ask(id, new Command.Rematch("m" + i, ANN));
        }
        settle();
        thinkAll();
        await(() -> ply(id) == 1);
        assertEquals(20, match(id).number());
        assertEquals(1, bot.games.size());
    }

    @Test
    void aStrangersBotDoesNotWaitForFortyEightGamesOfAnother() throws Exception {
        for (int i = 0; i < 48; i++) {
            botToMove(ANN, "tic-tac-toe", new TicTacToe.Mark(4));
        }
        RoomId id = botToMove(BEN, "connect-four", new ConnectFour.Drop(3));
        await(() -> thoughts.size() == 49);
        thoughts.take().run();
        thoughts.take().run();
        await(() -> ply(id) == 2);
        assertEquals(List.of("tic-tac-toe", "connect-four"), bot.games);
    }

    @Test
    void aMoveThatCouldNotBeStoredIsSentAgainWithoutAnotherThought() throws Exception {
        RoomId id = botToMove(ANN, "tic-tac-toe", new TicTacToe.Mark(4));
        await(() -> thoughts.size() == 1);
        failures.set(3);
        thinkAll();
        await(() -> ply(id) == 2);
        assertEquals(0, failures.get());
        assertEquals(1, bot.games.size());
    }

    @Test
    void aBotThatFailsGivesUpItsMatch() throws Exception {
        assertGivesUp(() -> {
            throw new IllegalStateException("a fault");
        });
    }

    @Test
    void aBotWhoseClassesAreGoneGivesUpItsMatch() throws Exception {
        assertGivesUp(() -> {
            throw new NoClassDefFoundError("a class");
        });
    }

    @Test
    void aBotWhoseMoveIsIllegalGivesUpItsMatch() throws Exception {
        assertGivesUp(() -> Optional.of(new TicTacToe.Mark(4)));
    }

    private void assertGivesUp(Supplier<Optional<Object>> told) throws Exception {
        bot.told = told;
        RoomId id = botToMove(ANN, "tic-tac-toe", new TicTacToe.Mark(4));
        await(() -> thoughts.size() == 1);
        thinkAll();
        await(() -> match(id).outcome().isPresent());
        assertEquals("resignation", match(id).outcome().orElseThrow().reason());
        assertEquals(1, bot.games.size());
    }

    /** A new room against the bot, after the player's first move. */
    private RoomId botToMove(PlayerId player, String game, Object move) throws Exception {
        Game<?, ?, ?, ?> rules = Catalogue.find(game).orElseThrow();
        Opening opening = new Opening(rules, new NoOptions(), player, "Ann", Opponent.BOT, bot.kind());
        RoomId id = rooms.open(opening)
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .orElseThrow()
                .id();
        ask(id, new Command.Move("m", player, game, 0, move));
        return id;
    }

    private void ask(RoomId id, Command command) throws Exception {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        rooms.submit(id, command, answer::complete);
        assertInstanceOf(Answer.Done.class, answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS), command.toString());
    }

    private Match match(RoomId id) {
        return Objects.requireNonNull(latest.get(id)).match().orElseThrow();
    }

    private int ply(RoomId id) {
        return match(id).ply();
    }

    /** Lets the timer do what it was given so far. */
    private void settle() throws Exception {
        for (int i = 0; i < 2; i++) {
            threads.schedule(() -> {}, 5, TimeUnit.MILLISECONDS).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void thinkAll() {
        for (Runnable thought = thoughts.poll(); thought != null; thought = thoughts.poll()) {
            thought.run();
        }
    }

    private static void await(BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - end < 0, "it never came to that");
            Thread.sleep(1);
        }
    }
}
