package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.game.Options;
import games.sente.game.Viewer;
import games.sente.protocol.EventCodec;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rooms take in memory is known, and has a bound. */
final class RoomMemoryTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BEN = new PlayerId("ben");
    private static final int MOVES = 12;
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration LONG = Duration.ofDays(1);
    private static final String EMOJI = "\uD83D\uDE00".repeat(500);
    private static final long PATIENCE_SECONDS = 120;
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path path;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Set<RoomId> watched = ConcurrentHashMap.newKeySet();
    private final Set<RoomId> loaded = ConcurrentHashMap.newKeySet();
    private final Set<StreamKey.Kind> read = ConcurrentHashMap.newKeySet();
    private DataFolder folder;
    private SqliteStore store;

    /** Notes which rooms come into memory, and says which are watched. */
    private final RoomListener listener = new RoomListener() {
        @Override
        public void loaded(Room room) {
            loaded.add(room.id());
        }

        @Override
        public void changed(Change change) {}

        @Override
        public boolean isWatched(RoomId room) {
            return watched.contains(room);
        }
    };

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

    /** Notes which streams are read. */
    private final class Noting implements EventLog {
        @Override
        public CompletionStage<Answer> append(Commit commit) {
            return store.log().append(commit);
        }

        @Override
        public List<byte[]> read(StreamKey stream, long after, int limit) {
            read.add(stream.kind());
            return store.log().read(stream, after, limit);
        }

        @Override
        public void close() {}
    }

    private Rooms node(Duration idle, long memoryBytes) {
        Rooms.Limits limits = new Rooms.Limits(1_000, idle, memoryBytes);
        return new Rooms(new Noting(), new EventCodec(), listener, threads, threads, () -> NOW, limits);
    }

    private static RoomId open(Rooms rooms, Game<?, ?, ?, ?> game) throws Exception {
        Record options = Options.of(game.optionsType()).bind(Map.of());
        Opponent opponent = game.secret() ? Opponent.FRIEND : Opponent.ONE_SCREEN;
        return rooms.open(new Opening(game, options, ANN, "Ann", opponent, "random"))
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .orElseThrow()
                .id();
    }

    private static CompletableFuture<Answer> ask(Rooms rooms, RoomId id, Command command) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        rooms.submit(id, command, answer::complete);
        return answer;
    }

    private static void say(Rooms rooms, RoomId id, int lines, String text) throws Exception {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            answers.add(ask(rooms, id, new Command.Say("c" + i, ANN, "Ann", copyOf(text))));
        }
        for (CompletableFuture<Answer> answer : answers) {
            assertEquals(new Answer.Done(), answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    /** As from a message: no two lines share their text. */
    private static String copyOf(String text) {
        return String.valueOf(text.toCharArray());
    }

    private static Standing enter(Rooms rooms, RoomId id) throws Exception {
        CompletableFuture<Standing> found = new CompletableFuture<>();
        rooms.visit(id, found::complete, why -> found.completeExceptionally(new AssertionError(why)));
        return found.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Room look(Rooms rooms, RoomId id) throws Exception {
        CompletableFuture<Room> found = new CompletableFuture<>();
        rooms.look(id, found::complete, why -> found.completeExceptionally(new AssertionError(why)));
        return found.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void await(Rooms rooms, long mostBytes) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (rooms.bytesInMemory() > mostBytes) {
            assertTrue(System.nanoTime() - end < 0, () -> rooms.bytesInMemory() + " bytes");
            rooms.sweep();
            Thread.sleep(1);
        }
    }

    private static long heap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Command randomMove(Room room, SplittableRandom random) {
        Match match = room.match().orElseThrow();
        int seat = match.toMove().get(0);
        PlayerId player = Objects.requireNonNull(room.seats().get(seat)).player();
        Object move = randomMove(room.game(), match.view(Viewer.of(seat)), seat, random);
        return new Command.Move("m" + room.version(), player, room.game().id(), match.turn(seat), move);
    }

    private static <P extends Record, M, V extends Record> Object randomMove(
            Game<P, M, V, ?> game, Record view, int seat, SplittableRandom random) {
        @SuppressWarnings("unchecked") // the match made this view with this game
        V seen = (V) view;
        List<M> legal = game.legal(game.guess(seen, Viewer.of(seat), random), seat);
        return legal.get(random.nextInt(legal.size()));
    }

    /** Rooms of every game, in the middle of a match, in which that was said so often. */
    private static void fill(Rooms rooms, int ofEachGame, int lines, String text) throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        List<RoomId> ids = new ArrayList<>();
        for (int i = 0; i < ofEachGame; i++) {
            for (Game<?, ?, ?, ?> game : Catalogue.GAMES) {
                RoomId id = open(rooms, game);
                ids.add(id);
                ask(rooms, id, new Command.Sit("s", BEN, "Ben", null, null)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
        for (int ply = 0; ply < MOVES; ply++) {
            List<CompletableFuture<Answer>> moves = new ArrayList<>();
            for (RoomId id : ids) {
                Room room = look(rooms, id);
                if (room.status() == Directory.Status.PLAYING) {
                    moves.add(ask(rooms, id, randomMove(room, random)));
                }
            }
            for (CompletableFuture<Answer> move : moves) {
                move.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
        for (RoomId id : ids) {
            say(rooms, id, lines, text);
        }
    }

    @Test
    void whatRoomsWeighIsAboutWhatTheyTakeInTheHeap() throws Exception {
        fill(node(Duration.ZERO, Long.MAX_VALUE), 1, 1, "The classes are loaded.");
        checkWeight("no lines", 0, "");
        checkWeight("short lines", 150, "Well played!");
        checkWeight("long lines", 30, EMOJI);
    }

    private void checkWeight(String kind, int lines, String text) throws Exception {
        Rooms rooms = node(Duration.ZERO, Long.MAX_VALUE);
        fill(rooms, 30, lines, text);
        int count = rooms.inMemory();
        long weight = rooms.bytesInMemory();
        long with = heap();
        await(rooms, 0);
        assertEquals(0, rooms.inMemory());
        long taken = with - heap();
        String what = kind + ": " + weight / count + " estimated, " + taken / count + " taken a room";
        assertTrue(weight > taken / 3 && weight < 3 * taken, what);
    }

    @Test
    void beyondTheBoundTheLeastRecentlyUsedRoomsThatNobodyWatchesLeave() throws Exception {
        long bound = 4 * MEGABYTE;
        Rooms rooms = node(LONG, bound);
        List<RoomId> ids = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            RoomId id = open(rooms, Catalogue.GAMES.get(0));
            ids.add(id);
            if (i == 0) {
                watched.add(id);
            }
            say(rooms, id, 200, EMOJI);
            await(rooms, bound);
        }
        assertTrue(rooms.inMemory() > 10, rooms.inMemory() + " rooms are still there");
        loaded.clear();
        look(rooms, ids.get(0));
        look(rooms, ids.get(149));
        assertEquals(Set.of(), loaded, "the one that is watched, and the latest, have stayed");
        Standing standing = enter(rooms, ids.get(1));
        assertEquals(Set.of(ids.get(1)), loaded);
        assertEquals(200, standing.chatVersion());
        assertInstanceOf(
                Answer.Repeated.class,
                ask(rooms, ids.get(1), new Command.Say("c199", ANN, "Ann", EMOJI))
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    @Test
    void ofLongLinesFewerStayInMemoryThanOfShortOnes() throws Exception {
        Rooms rooms = node(LONG, Long.MAX_VALUE);
        RoomId id = open(rooms, Catalogue.GAMES.get(0));
        say(rooms, id, 300, EMOJI);
        List<Spoken> chat = enter(rooms, id).chat();
        assertTrue(!chat.isEmpty() && chat.size() < 50, chat.size() + " lines");
        assertEquals(300, chat.get(chat.size() - 1).version());
        RoomId other = open(rooms, Catalogue.GAMES.get(0));
        say(rooms, other, 300, "hi");
        assertEquals(Chat.KEPT_LINES, enter(rooms, other).chat().size());
    }

    @Test
    void whoOnlyLooksReadsNoChatAndDoesNotKeepTheRoomInMemory() throws Exception {
        Rooms rooms = node(Duration.ofMillis(500), Long.MAX_VALUE);
        RoomId id = open(rooms, Catalogue.GAMES.get(0));
        say(rooms, id, 10, "hi");
        Rooms other = node(Duration.ofMillis(500), Long.MAX_VALUE);
        read.clear();
        look(other, id);
        assertEquals(Set.of(StreamKey.Kind.MATCH), read);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (rooms.inMemory() > 0) {
            assertTrue(System.nanoTime() - end < 0, "looked at again and again it stays");
            look(other, id);
            if (rooms.inMemory() > 0) {
                rooms.sweep();
            }
        }
        assertEquals(10, enter(other, id).chatVersion());
        assertEquals(Set.of(StreamKey.Kind.MATCH, StreamKey.Kind.CHAT), read);
    }
}
