package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.game.NoOptions;
import games.sente.game.rockpaperscissors.RockPaperScissors;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.protocol.EventCodec;
import games.sente.room.Refusal.Code;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoomsTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BEN = new PlayerId("ben");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    /** What a node's listeners were told. */
    private static final class Told implements RoomListener {
        final List<Room> rooms = Collections.synchronizedList(new ArrayList<>());
        final List<Spoken> chat = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void changed(Change change) {
            rooms.add(change.after());
        }

        @Override
        public void said(Room room, Spoken spoken) {
            chat.add(spoken);
        }
    }

    @TempDir
    Path path;

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final Told told = new Told();
    private DataFolder folder;
    private SqliteStore store;
    private Rooms rooms;

    @BeforeEach
    void start() {
        folder = DataFolder.open(path.resolve("data"), Duration.ZERO);
        store = SqliteStore.open(folder, Duration.ZERO);
        rooms = node(told);
    }

    @AfterEach
    void stop() {
        store.close();
        folder.close();
        workers.shutdownNow();
    }

    private Rooms node(RoomListener listener) {
        return new Rooms(
                store.log(),
                new EventCodec(),
                listener,
                workers,
                workers,
                () -> NOW,
                new Rooms.Limits(1_000, Duration.ZERO));
    }

    private RoomId open(String game, Record options, Opponent opponent) throws Exception {
        Game<?, ?, ?, ?> rules = Catalogue.find(game).orElseThrow();
        return rooms.open(new Opening(rules, options, ANN, "Ann", opponent, "random"))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .orElseThrow()
                .id();
    }

    private static Answer ask(Rooms rooms, RoomId id, Command command) throws Exception {
        return asking(rooms, id, command).get(30, TimeUnit.SECONDS);
    }

    private static CompletableFuture<Answer> asking(Rooms rooms, RoomId id, Command command) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        rooms.submit(id, command, answer::complete);
        return answer;
    }

    private static Standing look(Rooms rooms, RoomId id) throws Exception {
        CompletableFuture<Standing> found = new CompletableFuture<>();
        rooms.visit(id, found::complete, why -> found.completeExceptionally(new AssertionError("unknown")));
        return found.get(30, TimeUnit.SECONDS);
    }

    private static Command mark(String id, PlayerId player, int turn, int cell) {
        return new Command.Move(id, player, "tic-tac-toe", turn, new TicTacToe.Mark(cell));
    }

    private static Code code(Answer answer) {
        return assertInstanceOf(Answer.Refused.class, answer).refusal().code();
    }

    @Test
    void nothingIsToldOrAnsweredBeforeItIsInTheLog() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        assertInstanceOf(Answer.Done.class, ask(rooms, id, mark("a", ANN, 0, 4)));
        Room last = told.rooms.get(told.rooms.size() - 1);
        assertEquals(
                last.version(),
                store.log()
                        .read(new StreamKey(id, StreamKey.Kind.MATCH), 0, 100)
                        .size());
    }

    @Test
    void aCommandSentTwiceCountsOnceAlsoAfterARestart() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        assertInstanceOf(Answer.Done.class, ask(rooms, id, mark("a", ANN, 0, 4)));
        assertInstanceOf(Answer.Repeated.class, ask(rooms, id, mark("a", ANN, 0, 4)));
        Rooms later = node(new Told());
        Answer.Repeated again = assertInstanceOf(Answer.Repeated.class, ask(later, id, mark("a", ANN, 0, 4)));
        assertEquals(1, again.last().after().match().orElseThrow().ply());
    }

    @Test
    void muchTalkSinceACommandDoesNotMakeItCountAgainAfterARestart() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        Command resign = new Command.Resign("r", ANN);
        for (int i = 0; i <= RecentIds.KEPT; i++) {
            ask(rooms, id, new Command.Say("c" + i, ANN, "Ann", "line " + i));
        }
        assertInstanceOf(Answer.Done.class, ask(rooms, id, resign));
        ask(rooms, id, new Command.Rematch("again", ANN));
        Rooms later = node(new Told());
        assertInstanceOf(Answer.Repeated.class, ask(later, id, resign));
        assertEquals(Directory.Status.PLAYING, look(later, id).room().status());
    }

    @Test
    void whileTheDiskIsLowRunningMatchesGoOnAndAllElseIsRefused() throws Exception {
        RoomId waiting = open("tic-tac-toe", new NoOptions(), Opponent.FRIEND);
        RoomId running = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        Command said = new Command.Say("c1", ANN, "Ann", "before");
        ask(rooms, running, said);
        rooms.setDiskLow(true);
        assertInstanceOf(Answer.Done.class, ask(rooms, waiting, new Command.Sit("s", BEN, "Ben", null, null)));
        assertInstanceOf(Answer.Done.class, ask(rooms, running, mark("a", ANN, 0, 4)));
        assertInstanceOf(Answer.Done.class, ask(rooms, running, new Command.Resign("r", ANN)));
        assertInstanceOf(Answer.Repeated.class, ask(rooms, running, said));
        List<Command> others = List.of(
                new Command.Say("c2", ANN, "Ann", "now"),
                new Command.Rematch("n", ANN),
                new Command.Rename(null, ANN, "Anna"),
                new Command.Stand("t", ANN));
        for (Command other : others) {
            assertEquals(Code.DISK_LOW, code(ask(rooms, running, other)));
        }
        rooms.setDiskLow(false);
        for (Command other : others.subList(0, 3)) {
            assertInstanceOf(Answer.Done.class, ask(rooms, running, other));
        }
    }

    @Test
    void theSameCommandTwiceAtOnceIsDoneOnceAndAnsweredTwice() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 50)
                .mapToObj(i -> asking(rooms, id, mark("a", ANN, 0, 4)))
                .toList();
        int done = 0;
        for (CompletableFuture<Answer> answer : answers) {
            Answer given = answer.get(30, TimeUnit.SECONDS);
            if (given instanceof Answer.Done) {
                done++;
            } else {
                assertInstanceOf(Answer.Repeated.class, given);
            }
        }
        assertEquals(1, done);
        assertEquals(1, look(rooms, id).room().match().orElseThrow().ply());
    }

    @Test
    void theAnswerToARepeatedCommandIsNeverOlderThanWhatWasToldBefore() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        ask(rooms, id, mark("a", ANN, 0, 4));
        CompletableFuture<Void> hold = new CompletableFuture<>();
        rooms.visit(id, standing -> hold.join(), why -> {});
        CompletableFuture<Answer> again = asking(rooms, id, mark("a", ANN, 0, 4));
        CompletableFuture<Answer> next = asking(rooms, id, mark("b", ANN, 1, 0));
        hold.complete(null);
        assertInstanceOf(Answer.Done.class, next.get(30, TimeUnit.SECONDS));
        Answer.Repeated repeated = assertInstanceOf(Answer.Repeated.class, again.get(30, TimeUnit.SECONDS));
        assertEquals(1, repeated.last().after().match().orElseThrow().ply(), "what followed is told later");
    }

    @Test
    void theSeedThatARecordShowsIsNoneOfTheNextMatch() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        ask(rooms, id, new Command.Resign("r", ANN));
        ask(rooms, id, new Command.Rematch("x", ANN));
        String shown = MatchRecord.read(store.log(), new EventCodec(), id, 1, 100)
                .orElseThrow()
                .seed();
        Event.MatchStarted next = assertInstanceOf(
                Event.MatchStarted.class, look(rooms, id).last().entry().event());
        assertEquals(2, next.match());
        assertNotEquals(shown, next.seed());
    }

    @Test
    void anIdIsOnePlayerSOwn() throws Exception {
        RoomId id = open("rock-paper-scissors", new RockPaperScissors.Rounds(3), Opponent.FRIEND);
        ask(rooms, id, new Command.Sit("s", BEN, "Ben", null, null));
        RockPaperScissors.Throw rock = new RockPaperScissors.Throw(RockPaperScissors.Hand.ROCK);
        assertInstanceOf(Answer.Done.class, ask(rooms, id, new Command.Move("x", ANN, "rock-paper-scissors", 0, rock)));
        assertInstanceOf(Answer.Done.class, ask(rooms, id, new Command.Move("x", BEN, "rock-paper-scissors", 0, rock)));
    }

    @Test
    void listenersHearEveryVersionOnceAndInOrder() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.FRIEND);
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        answers.add(asking(rooms, id, new Command.Sit("s", BEN, "Ben", null, null)));
        for (int i = 0; i < 300; i++) {
            PlayerId player = i % 2 == 0 ? ANN : BEN;
            answers.add(asking(rooms, id, new Command.Say("c" + i, player, "X", "line " + i)));
            answers.add(asking(rooms, id, mark("m" + i, player, i, i)));
        }
        for (CompletableFuture<Answer> answer : answers) {
            answer.get(30, TimeUnit.SECONDS);
        }
        long end = look(rooms, id).room().version();
        assertEquals(
                LongStream.rangeClosed(3, end).boxed().toList(),
                told.rooms.stream().map(Room::version).toList());
        assertEquals(
                IntStream.range(0, 300).mapToObj(i -> "line " + i).toList(),
                told.chat.stream().map(spoken -> spoken.said().text()).toList());
        assertEquals(Chat.KEPT_LINES, look(rooms, id).chat().size());
    }

    @Test
    void anUnknownRoomIsSaidToBeUnknownAndTakesNoMemory() throws Exception {
        RoomId nowhere = new RoomId(42);
        assertEquals(Code.ROOM_UNKNOWN, code(ask(rooms, nowhere, mark("a", ANN, 0, 4))));
        CompletableFuture<Boolean> unknown = new CompletableFuture<>();
        rooms.visit(nowhere, standing -> unknown.complete(false), why -> unknown.complete(true));
        assertTrue(unknown.get(30, TimeUnit.SECONDS));
        assertEquals(0, rooms.inMemory());
    }

    @Test
    void aRoomThatNobodyAsksForLeavesMemoryAndComesBackAsItWas() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        ask(rooms, id, mark("a", ANN, 0, 4));
        ask(rooms, id, new Command.Say("c", BEN, "Ben", "hello"));
        Standing before = look(rooms, id);
        while (rooms.inMemory() > 0) {
            rooms.sweep();
        }
        Standing after = look(rooms, id);
        assertNotEquals(0, rooms.inMemory());
        assertEquals(before.room().version(), after.room().version());
        assertEquals(before.room().seats(), after.room().seats());
        assertEquals(
                before.room().match().orElseThrow().view(games.sente.game.Viewer.SPECTATOR),
                after.room().match().orElseThrow().view(games.sente.game.Viewer.SPECTATOR));
        assertEquals(before.chat(), after.chat());
    }

    @Test
    void twoNodesOnOneLogGetEachOtherSMovesAndRefuseAlike() throws Exception {
        RoomId id = open("rock-paper-scissors", new RockPaperScissors.Rounds(9), Opponent.FRIEND);
        ask(rooms, id, new Command.Sit("s", BEN, "Ben", null, null));
        Rooms other = node(new Told());
        look(other, id);
        CompletableFuture<Answer> ann = asking(rooms, id, hand("a", ANN, 0, RockPaperScissors.Hand.ROCK));
        CompletableFuture<Answer> ben = asking(other, id, hand("b", BEN, 0, RockPaperScissors.Hand.ROCK));
        assertInstanceOf(Answer.Done.class, ann.get(30, TimeUnit.SECONDS));
        assertInstanceOf(Answer.Done.class, ben.get(30, TimeUnit.SECONDS));
        ask(rooms, id, new Command.Resign("r", ANN));
        assertEquals(Code.MATCH_OVER, code(ask(other, id, new Command.Resign("q", BEN))));
        assertEquals(Code.MATCH_OVER, code(ask(rooms, id, new Command.Resign("p", BEN))));
        assertEquals(look(rooms, id).room().version(), look(other, id).room().version());
    }

    private static Command hand(String id, PlayerId player, int turn, RockPaperScissors.Hand hand) {
        return new Command.Move(id, player, "rock-paper-scissors", turn, new RockPaperScissors.Throw(hand));
    }

    @Test
    void whenNothingCanBeStoredEverybodyIsToldSo() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        look(rooms, id);
        store.log().close();
        assertEquals(Code.UNAVAILABLE, code(ask(rooms, id, mark("a", ANN, 0, 4))));
        assertEquals(0, look(rooms, id).room().match().orElseThrow().ply());
    }

    @Test
    void whenNothingCanBeStoredWhatWasDoneIsStillSaidToBeDone() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        ask(rooms, id, mark("a", ANN, 0, 4));
        store.log().close();
        CompletableFuture<Void> hold = new CompletableFuture<>();
        rooms.visit(id, standing -> hold.join(), why -> {});
        CompletableFuture<Answer> again = asking(rooms, id, mark("a", ANN, 0, 4));
        CompletableFuture<Answer> next = asking(rooms, id, mark("b", ANN, 1, 0));
        hold.complete(null);
        assertEquals(Code.UNAVAILABLE, code(next.get(30, TimeUnit.SECONDS)));
        assertInstanceOf(Answer.Repeated.class, again.get(30, TimeUnit.SECONDS));
    }

    @Test
    void aCommandIsAnsweredAlsoWhenTheLogFailsAfterAConflict() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        Rooms failing = new Rooms(
                new ConflictThenFailure(store.log()),
                new EventCodec(),
                told,
                workers,
                workers,
                () -> NOW,
                new Rooms.Limits(1_000, Duration.ZERO));
        look(failing, id);
        assertEquals(Code.UNAVAILABLE, code(ask(failing, id, mark("a", ANN, 0, 4))));
        assertInstanceOf(Answer.Done.class, ask(rooms, id, mark("a", ANN, 0, 4)));
    }

    /** A log that can be read until it has answered a conflict, and never again. */
    private static final class ConflictThenFailure implements EventLog {
        private final EventLog log;
        private volatile boolean failing;

        ConflictThenFailure(EventLog log) {
            this.log = log;
        }

        @Override
        public CompletionStage<Answer> append(Commit commit) {
            failing = true;
            return CompletableFuture.completedFuture(Answer.CONFLICT);
        }

        @Override
        public List<byte[]> read(StreamKey stream, long after, int limit) {
            if (failing) {
                throw new StoreException("the disk is gone");
            }
            return log.read(stream, after, limit);
        }

        @Override
        public void close() {}
    }

    /** What a player's connection hears: the acknowledgements of its own commands, and answers. */
    @Test
    void answersComeInTheOrderOfTheCommandsAlsoThoseToCommandsThatAreSentAgain() throws Exception {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        Rooms node = node(new RoomListener() {
            @Override
            public void changed(Change change) {
                heard.add(String.valueOf(change.entry().id()));
            }

            @Override
            public void said(Room room, Spoken spoken) {
                heard.add(String.valueOf(spoken.entry().id()));
            }
        });
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        ask(node, id, mark("a", ANN, 0, 4));
        ask(node, id, new Command.Say("b", ANN, "Ann", "hello"));
        heard.clear();
        CompletableFuture<Void> hold = new CompletableFuture<>();
        node.visit(id, standing -> hold.join(), why -> {});
        List<Command> commands = List.of(
                mark("a", ANN, 0, 4),
                new Command.Say("c", ANN, "Ann", "and"),
                new Command.Say("b", ANN, "Ann", "hello"),
                mark("wrong", ANN, 1, 4),
                mark("d", ANN, 1, 0),
                new Command.Say("c", ANN, "Ann", "and"),
                new Command.Resign("e", ANN));
        CompletableFuture<Void> all = CompletableFuture.allOf(commands.stream()
                .map(command -> {
                    CompletableFuture<Void> done = new CompletableFuture<>();
                    node.submit(id, command, answer -> {
                        if (!(answer instanceof Answer.Done)) {
                            heard.add(String.valueOf(command.id()));
                        }
                        done.complete(null);
                    });
                    return done;
                })
                .toArray(CompletableFuture[]::new));
        hold.complete(null);
        all.get(30, TimeUnit.SECONDS);
        assertEquals(List.of("a", "c", "b", "wrong", "d", "c", "e"), heard);
    }

    @Test
    void aRoomThatCanNotBeReadIsNotSaidToBeUnknown() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        ConflictThenFailure log = new ConflictThenFailure(store.log());
        log.failing = true;
        Rooms failing = new Rooms(
                log, new EventCodec(), told, workers, workers, () -> NOW, new Rooms.Limits(1_000, Duration.ZERO));
        assertEquals(Code.UNAVAILABLE, whyNot(failing, id));
        CompletableFuture<Refusal> looked = new CompletableFuture<>();
        failing.look(id, room -> looked.completeExceptionally(new AssertionError("found")), looked::complete);
        assertEquals(Code.UNAVAILABLE, looked.get(30, TimeUnit.SECONDS).code());
        ExecutionException fault = assertThrows(ExecutionException.class, () -> record(failing, id, 1));
        assertInstanceOf(StoreException.class, fault.getCause());
        log.failing = false;
        assertEquals(id, look(failing, id).room().id());
    }

    @Test
    void aVisitThatFailsIsNotSaidToBeToAnUnknownRoom() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        CompletableFuture<Refusal> why = new CompletableFuture<>();
        rooms.visit(
                id,
                standing -> {
                    throw new IllegalStateException("a fault of the visitor's");
                },
                why::complete);
        assertEquals(Code.FAULT, why.get(30, TimeUnit.SECONDS).code());
        assertEquals(Code.ROOM_UNKNOWN, whyNot(rooms, new RoomId(42)));
    }

    private static Code whyNot(Rooms rooms, RoomId id) throws Exception {
        CompletableFuture<Refusal> why = new CompletableFuture<>();
        rooms.visit(id, found -> why.completeExceptionally(new AssertionError("found")), why::complete);
        return why.get(30, TimeUnit.SECONDS).code();
    }

    @Test
    void aFullRoomSaysThatItIsBusy() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        CompletableFuture<Void> hold = new CompletableFuture<>();
        rooms.visit(id, standing -> hold.join(), why -> {});
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 1_001)
                .mapToObj(i -> asking(rooms, id, new Command.Say("c" + i, ANN, "Ann", "x")))
                .toList();
        assertEquals(Code.BUSY, code(answers.get(1_000).get(30, TimeUnit.SECONDS)));
        hold.complete(null);
        for (CompletableFuture<Answer> answer : answers.subList(0, 1_000)) {
            assertInstanceOf(Answer.Done.class, answer.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void theDirectoryKnowsRoomsSeatsAndResults() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.FRIEND);
        assertEquals(
                Directory.Status.WAITING,
                store.directory().find(id).orElseThrow().status());
        ask(rooms, id, new Command.Sit("s", BEN, "Ben", null, null));
        assertEquals(
                List.of(id),
                store.directory().roomsOf(BEN, Optional.empty(), 10).stream()
                        .map(Directory.Entry::room)
                        .toList());
        ask(rooms, id, new Command.Resign("r", ANN));
        Directory.Entry entry = store.directory().find(id).orElseThrow();
        assertEquals(Directory.Status.OVER, entry.status());
        assertEquals(
                List.of(new Directory.Result(id, 1, "tic-tac-toe", NOW, List.of(BEN), "resignation")),
                store.directory().results(id));
        assertEquals(1, store.directory().openedBetween(ANN, NOW.minusSeconds(1), NOW));
    }

    private static Optional<MatchRecord> record(Rooms rooms, RoomId id, int match) throws Exception {
        return rooms.record(id, match).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void aMatchThatHasEndedHasARecordAndARunningOneHasNone() throws Exception {
        RoomId id = open("tic-tac-toe", new NoOptions(), Opponent.ONE_SCREEN);
        ask(rooms, id, mark("a", ANN, 0, 4));
        assertTrue(record(rooms, id, 1).isEmpty());
        ask(rooms, id, new Command.Resign("r", ANN));
        MatchRecord record = record(rooms, id, 1).orElseThrow();
        assertEquals(List.of(new MatchRecord.Played(0, NOW, new TicTacToe.Mark(4))), record.moves());
        assertEquals("resignation", record.outcome().reason());
        assertEquals(
                List.of(".........", "....X...."),
                record.views().stream()
                        .map(view -> ((TicTacToe.View) view).cells())
                        .toList());
        assertEquals(record.view(), record.views().get(1));
        assertTrue(record(rooms, id, 0).isEmpty());
        assertTrue(record(rooms, id, 2).isEmpty());
        assertTrue(record(rooms, new RoomId(7), 1).isEmpty());
    }

    /** Its positions hold more and more, so all of them together would take the heap. */
    @Test
    void theRecordOfAMatchOfVeryManyMovesHasNoPositions() throws Exception {
        RoomId id = open("rock-paper-scissors", new RockPaperScissors.Rounds(3), Opponent.FRIEND);
        ask(rooms, id, new Command.Sit("s", BEN, "Ben", null, null));
        for (int move = 0; move <= MatchRecord.LONGEST_SHOWN; move++) {
            PlayerId player = move % 2 == 0 ? ANN : BEN;
            ask(rooms, id, hand("m" + move, player, move - move % 2, RockPaperScissors.Hand.ROCK));
        }
        ask(rooms, id, new Command.Resign("r", ANN));
        MatchRecord record = record(rooms, id, 1).orElseThrow();
        assertEquals(MatchRecord.LONGEST_SHOWN + 1, record.moves().size());
        assertEquals(List.of(), record.views());
    }
}
