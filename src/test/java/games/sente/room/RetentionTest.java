package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import games.sente.game.NoOptions;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.protocol.EventCodec;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetentionTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final Duration KEEP = Duration.ofDays(30);

    @TempDir
    private Path path;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Set<RoomId> occupied = new HashSet<>();
    private volatile Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private DataFolder folder;
    private SqliteStore store;

    @BeforeEach
    void start() {
        folder = DataFolder.open(path.resolve("data"), Duration.ZERO);
        store = SqliteStore.open(folder, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        store.close();
        folder.close();
    }

    /** As after a restart: nothing is in memory. */
    private Rooms node() {
        return new Rooms(
                store.log(),
                new EventCodec(),
                room -> {},
                threads,
                threads,
                () -> now,
                new Rooms.Limits(1_000, Duration.ofDays(1)));
    }

    private Rooms swept() {
        Rooms rooms = node();
        Retention.ofRooms(rooms, store.directory(), () -> now, KEEP, occupied::contains)
                .step();
        return rooms;
    }

    @Test
    void aRoomGoesOnceNothingHasHappenedInItForThatLong() throws Exception {
        Rooms rooms = node();
        RoomId silent = open(rooms);
        RoomId moved = open(rooms);
        RoomId talked = open(rooms);
        RoomId watched = open(rooms);
        now = now.plus(Duration.ofDays(20));
        RoomId young = open(rooms);
        ask(rooms, moved, new Command.Move("m", ANN, "tic-tac-toe", 0, new TicTacToe.Mark(4)));
        ask(rooms, talked, new Command.Say("c", ANN, "Ann", "still here"));
        occupied.add(watched);
        now = now.plus(Duration.ofDays(15));
        Rooms later = swept();
        assertEquals(
                Set.of(moved, talked, watched, young), there(later, List.of(silent, moved, talked, watched, young)));
        assertEquals(Optional.empty(), store.directory().find(silent));
        occupied.clear();
        now = now.plus(Duration.ofDays(30));
        assertEquals(Set.of(), there(swept(), List.of(silent, moved, talked, watched, young)));
        assertEquals(List.of(), store.directory().roomsOf(ANN, Optional.empty(), 10));
    }

    @Test
    void aRoomInMemoryStaysAndOneThatIsRemovedMeanwhileIsUnknownToThoseWhoCome() throws Exception {
        Rooms rooms = node();
        RoomId used = open(rooms);
        RoomId unused = open(rooms);
        now = now.plus(Duration.ofDays(31));
        Rooms later = node();
        assertEquals(Set.of(used), there(later, List.of(used)));
        CompletableFuture<Boolean> met = new CompletableFuture<>();
        Retention.ofRooms(later, store.directory(), () -> now, KEEP, room -> {
                    later.visit(room, standing -> met.complete(true), why -> met.complete(false));
                    return false;
                })
                .step();
        assertEquals(false, met.get(30, TimeUnit.SECONDS));
        assertEquals(Set.of(used), there(later, List.of(used, unused)));
    }

    @Test
    void nothingIsRemovedWhileTheClockMayStillBeSetRight() throws Exception {
        RoomId room = open(node());
        Instant right = now;
        now = now.plus(Duration.ofDays(4_000));
        Rooms later = node();
        Retention retention = Retention.ofRooms(later, store.directory(), () -> now, KEEP, occupied::contains);
        retention.waitFirst(Duration.ofHours(1));
        retention.step();
        now = right;
        assertEquals(Set.of(room), there(later, List.of(room)));
    }

    @Test
    void manyRoomsAreRemovedAFewAtATime() throws Exception {
        Rooms rooms = node();
        for (int i = 0; i < 120; i++) {
            open(rooms);
        }
        now = now.plus(Duration.ofDays(31));
        Retention retention = Retention.ofRooms(node(), store.directory(), () -> now, KEEP, occupied::contains);
        for (int left : new int[] {70, 20, 0, 0}) {
            retention.step();
            assertEquals(
                    left,
                    store.directory().roomsOf(ANN, Optional.empty(), 1_000).size());
        }
    }

    /**
     * A room reads its first thousand events whole if nothing of them was forgotten, so there are shorter and longer
     * ones.
     */
    @ParameterizedTest
    @ValueSource(ints = {3, 400})
    void matchesThatEndedLongAgoGoAndTheirRoomGoesOn(int old) throws Exception {
        Rooms rooms = node();
        RoomId id = open(rooms);
        for (int match = 1; match <= old; match++) {
            play(rooms, id, match);
        }
        now = now.plus(Duration.ofDays(20));
        play(rooms, id, old + 1);
        now = now.plus(Duration.ofDays(15));
        Retention.ofMatches(rooms, store.directory(), () -> now, KEEP).step();
        for (Rooms each : List.of(rooms, node())) {
            assertEquals(Optional.empty(), record(each, id, 1));
            assertEquals(Optional.empty(), record(each, id, old));
            assertEquals(1, record(each, id, old + 1).orElseThrow().moves().size());
        }
        assertEquals(
                List.of(old + 1),
                store.directory().results(id).stream()
                        .map(Directory.Result::match)
                        .toList());
        play(rooms, id, old + 2);
        play(node(), id, old + 3);
        now = now.plus(KEEP).plusSeconds(1);
        Retention.ofMatches(node(), store.directory(), () -> now, KEEP).step();
        assertEquals(Optional.empty(), record(node(), id, old + 2));
        assertEquals(
                "resignation",
                record(node(), id, old + 3).orElseThrow().outcome().reason());
        assertEquals(Set.of(id), there(node(), List.of(id)));
        assertEquals(List.of(), store.directory().withMatchesBefore(now, Optional.empty(), 9));
    }

    /** One move and a resignation. */
    private static void play(Rooms rooms, RoomId id, int match) throws Exception {
        if (match > 1) {
            ask(rooms, id, new Command.Rematch("n" + match, ANN));
        }
        ask(rooms, id, new Command.Move("m" + match, ANN, "tic-tac-toe", 0, new TicTacToe.Mark(4)));
        ask(rooms, id, new Command.Resign("r" + match, ANN));
    }

    private static Optional<MatchRecord> record(Rooms rooms, RoomId id, int match) throws Exception {
        return rooms.record(id, match).toCompletableFuture().get(30, TimeUnit.SECONDS);
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

    private static Set<RoomId> there(Rooms rooms, List<RoomId> asked) throws Exception {
        Set<RoomId> there = new HashSet<>();
        for (RoomId id : asked) {
            CompletableFuture<Boolean> found = new CompletableFuture<>();
            rooms.visit(id, standing -> found.complete(true), why -> found.complete(false));
            if (found.get(30, TimeUnit.SECONDS)) {
                there.add(id);
            }
        }
        return there;
    }
}
