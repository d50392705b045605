package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.game.NoOptions;
import games.sente.game.Options;
import games.sente.game.rockpaperscissors.RockPaperScissors.Hand;
import games.sente.game.rockpaperscissors.RockPaperScissors.Rounds;
import games.sente.game.rockpaperscissors.RockPaperScissors.Throw;
import games.sente.game.tictactoe.TicTacToe.Mark;
import games.sente.protocol.EventCodec;
import games.sente.protocol.Json;
import games.sente.room.Answer;
import games.sente.room.Command;
import games.sente.room.Opening;
import games.sente.room.Opponent;
import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnRoomsTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BEN = new PlayerId("ben");

    @TempDir
    private Path path;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private DataFolder folder;
    private SqliteStore store;
    private Rooms rooms;
    private int commands;

    @BeforeEach
    void start() {
        folder = DataFolder.open(path, Duration.ZERO);
        store = SqliteStore.open(folder, Duration.ZERO);
        rooms = node();
    }

    @AfterEach
    void stop() {
        store.close();
        folder.close();
        threads.shutdownNow();
    }

    private Rooms node() {
        return new Rooms(
                store.log(),
                new EventCodec(),
                room -> {},
                threads,
                threads,
                () -> Instant.EPOCH,
                new Rooms.Limits(1_000, Duration.ofMinutes(1)));
    }

    private RoomId open(String game, Record options) throws Exception {
        Game<?, ?, ?, ?> rules = Catalogue.find(game).orElseThrow();
        return rooms.open(new Opening(rules, options, ANN, "Ann", Opponent.FRIEND, "random"))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .orElseThrow()
                .id();
    }

    private void ask(RoomId room, Command command) throws Exception {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        rooms.submit(room, command, answer::complete);
        assertInstanceOf(Answer.Done.class, answer.get(30, TimeUnit.SECONDS));
    }

    private RoomId playing(String game, Record options) throws Exception {
        RoomId room = open(game, options);
        ask(room, new Command.Sit("sit", BEN, "Ben", null, null));
        return room;
    }

    private void move(RoomId room, PlayerId who, String game, int turn, Object move) throws Exception {
        ask(room, new Command.Move("m" + commands++, who, game, turn, move));
    }

    private List<RoomSummary> roomsOf(PlayerId player) {
        return page(rooms, player, Optional.empty()).rooms();
    }

    private OwnRooms.Page page(Rooms node, PlayerId player, Optional<RoomId> after) {
        return new OwnRooms(store.directory(), node)
                .of(player, after, room -> "r/" + room)
                .orElseThrow();
    }

    @Test
    void eachIsToldWhetherTheGameWaitsForThem() throws Exception {
        RoomId room = playing("tic-tac-toe", new NoOptions());
        assertEquals(true, roomsOf(ANN).get(0).yourTurn());
        assertEquals(false, roomsOf(BEN).get(0).yourTurn());
        move(room, ANN, "tic-tac-toe", 0, new Mark(4));
        assertEquals(false, roomsOf(ANN).get(0).yourTurn());
        assertEquals(true, roomsOf(BEN).get(0).yourTurn());
        assertEquals(roomsOf(BEN), page(node(), BEN, Optional.empty()).rooms(), "as read from the log alone");
        assertNull(
                RoomSummary.of(store.directory().find(room).orElseThrow(), "").yourTurn());
    }

    @Test
    void whoStillHasToChooseIsNotToldWhetherTheOtherHas() throws Exception {
        RoomId room = playing("rock-paper-scissors", new Rounds(1));
        String before = Json.write(roomsOf(BEN).get(0));
        move(room, ANN, "rock-paper-scissors", 0, new Throw(Hand.ROCK));
        assertEquals(before, Json.write(roomsOf(BEN).get(0)));
        assertEquals(true, roomsOf(BEN).get(0).yourTurn());
        assertEquals(false, roomsOf(ANN).get(0).yourTurn());
    }

    @Test
    void aMatchThatHasEndedSaysHowAlsoWhenTheOtherHasLeft() throws Exception {
        RoomId room = playing("rock-paper-scissors", new Rounds(1));
        move(room, ANN, "rock-paper-scissors", 0, new Throw(Hand.ROCK));
        move(room, BEN, "rock-paper-scissors", 0, new Throw(Hand.SCISSORS));
        RoomSummary.Ended ended = new RoomSummary.Ended(List.of(0), "rounds", List.of(1, 0));
        assertEquals(ended, roomsOf(BEN).get(0).outcome());
        assertNull(roomsOf(BEN).get(0).yourTurn());
        RoomId waiting = open("tic-tac-toe", new NoOptions());
        ask(room, new Command.Stand("stand", BEN));
        List<RoomSummary> own = roomsOf(ANN);
        assertEquals(
                List.of(waiting.toString(), room.toString()),
                own.stream().map(RoomSummary::room).toList());
        assertNull(own.get(0).outcome());
        assertEquals(ended, own.get(1).outcome());
        assertEquals("waiting", own.get(1).status());
    }

    @Test
    void allRoomsAreListedPageByPageThoseThatGoOnFirst() throws Exception {
        List<RoomId> over = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            RoomId room = i % 2 == 0 ? playing("tic-tac-toe", new NoOptions()) : open("gomoku", presets("gomoku"));
            if (i % 4 == 0) {
                ask(room, new Command.Resign("resign", ANN));
                over.add(room);
            }
        }
        OwnRooms.Page first = page(rooms, ANN, Optional.empty());
        assertEquals(50, first.rooms().size());
        assertNotNull(first.more());
        OwnRooms.Page second =
                page(rooms, ANN, RoomId.parse(first.rooms().get(49).room()));
        assertNull(second.more());
        List<String> all =
                new ArrayList<>(first.rooms().stream().map(RoomSummary::room).toList());
        second.rooms().forEach(room -> all.add(room.room()));
        assertEquals(60, new HashSet<>(all).size());
        List<String> last = new ArrayList<>(over.stream().map(RoomId::toString).toList());
        Collections.reverse(last);
        assertEquals(last, all.subList(45, 60));
    }

    @Test
    void afterARoomInWhichOneHoldsNoSeatThereIsNothingRatherThanAnEmptyEnd() throws Exception {
        RoomId others = playing("tic-tac-toe", new NoOptions());
        RoomId left = open("tic-tac-toe", new NoOptions());
        ask(left, new Command.Stand("stand", ANN));
        OwnRooms own = new OwnRooms(store.directory(), rooms);
        assertEquals(Optional.empty(), own.of(ANN, Optional.of(left), room -> ""));
        assertEquals(Optional.empty(), own.of(new PlayerId("eve"), Optional.of(others), room -> ""));
        assertEquals(Optional.empty(), own.of(ANN, Optional.of(new RoomId(7)), room -> ""));
        assertEquals(
                Optional.of(List.of()),
                own.of(ANN, Optional.of(others), room -> "").map(OwnRooms.Page::rooms));
    }

    private static Record presets(String game) {
        return Options.of(Catalogue.find(game).orElseThrow().optionsType()).bind(Map.of());
    }
}
