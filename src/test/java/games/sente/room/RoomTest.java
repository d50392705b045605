package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.NoOptions;
import games.sente.game.Outcome;
import games.sente.game.rockpaperscissors.RockPaperScissors;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.room.Refusal.Code;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class RoomTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BEN = new PlayerId("ben");
    private static final PlayerId EVE = new PlayerId("eve");
    private static final Supplier<String> SEEDS = () -> "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private Room room = Room.open(
            new RoomId(1), new Entry(NOW, ANN, null, new Event.RoomOpened("tic-tac-toe", new NoOptions(), ANN)));

    private List<Event> done(Command command) {
        Decision decision = room.decide(command, SEEDS);
        List<Event> events = assertInstanceOf(Decision.Accepted.class, decision).events();
        events.forEach(event -> room = room.apply(event));
        return events;
    }

    private Refusal refused(Command command) {
        return assertInstanceOf(Decision.Refused.class, room.decide(command, SEEDS))
                .refusal();
    }

    private static Command sit(PlayerId player) {
        return new Command.Sit("s", player, player.value(), null, null);
    }

    private static Command mark(PlayerId player, int turn, int cell) {
        return new Command.Move("m", player, "tic-tac-toe", turn, new TicTacToe.Mark(cell));
    }

    private void playToTheEnd() {
        done(sit(ANN));
        done(sit(BEN));
        done(mark(ANN, 0, 0));
        done(mark(BEN, 1, 3));
        done(mark(ANN, 2, 1));
        done(mark(BEN, 3, 4));
        done(mark(ANN, 4, 2));
    }

    private Match match() {
        return room.match().orElseThrow();
    }

    @Test
    void theMatchStartsWhenTheLastSeatIsTaken() {
        assertEquals(1, done(sit(ANN)).size());
        assertEquals(Directory.Status.WAITING, room.status());
        assertInstanceOf(Event.MatchStarted.class, done(sit(BEN)).get(1));
        assertEquals(Directory.Status.PLAYING, room.status());
        assertEquals(List.of(0), match().toMove());
    }

    @Test
    void aRoomThatHasSeenVeryMuchSaysSoAndTheRunningMatchGoesOn() {
        done(sit(ANN));
        done(sit(BEN));
        for (int i = 0; room.version() < Room.MOST_EVENTS; i++) {
            done(new Command.Rename(null, ANN, "Ann " + i % 2));
        }
        assertEquals(
                Code.ROOM_USED_UP, refused(new Command.Rename(null, ANN, "Ann")).code());
        done(mark(ANN, 0, 4));
        done(new Command.Resign("r", BEN));
        assertEquals(Directory.Status.OVER, room.status());
        assertEquals(Code.ROOM_USED_UP, refused(new Command.Rematch("n", ANN)).code());
        assertEquals(Code.ROOM_USED_UP, refused(new Command.Stand("t", ANN)).code());
        Command say = new Command.Say("c", ANN, "Ann", "Let us go on elsewhere");
        assertInstanceOf(Decision.Accepted.class, room.decide(say, SEEDS));
    }

    @Test
    void versionsCountEveryEventFromOneWithoutGaps() {
        assertEquals(1, room.version());
        done(sit(ANN));
        done(sit(BEN));
        assertEquals(4, room.version());
    }

    @Test
    void seatsAreGivenOnceAndOneToEach() {
        done(sit(ANN));
        assertEquals(Code.SEAT_TAKEN, refused(sit(ANN)).code());
        assertEquals(
                Code.SEAT_TAKEN,
                refused(new Command.Sit("s", BEN, "Ben", 0, null)).code());
        assertEquals(
                Code.SEAT_UNKNOWN,
                refused(new Command.Sit("s", BEN, "Ben", 2, null)).code());
        assertEquals(
                Code.SEAT_UNKNOWN,
                refused(new Command.Sit("s", BEN, "Ben", -1, null)).code());
        done(sit(BEN));
        assertEquals(Code.ROOM_FULL, refused(sit(EVE)).code());
    }

    @Test
    void aSeatCanBeLeftOnlyWhileNoMatchIsPlayed() {
        done(sit(ANN));
        done(new Command.Stand("t", ANN));
        assertEquals(List.of(), room.seatsOf(ANN));
        assertEquals(Code.NOT_SEATED, refused(new Command.Stand("t", ANN)).code());
        done(sit(ANN));
        done(sit(BEN));
        assertEquals(Code.MATCH_RUNNING, refused(new Command.Stand("t", ANN)).code());
    }

    @Test
    void everyWrongMoveHasItsOwnRefusal() {
        assertEquals(Code.NOT_SEATED, refused(mark(ANN, 0, 0)).code());
        done(sit(ANN));
        assertEquals(Code.MATCH_NOT_STARTED, refused(mark(ANN, 0, 0)).code());
        done(sit(BEN));
        assertEquals(Code.NOT_SEATED, refused(mark(EVE, 0, 0)).code());
        assertEquals(Code.NOT_YOUR_TURN, refused(mark(BEN, 0, 0)).code());
        assertEquals(Code.STALE_TURN, refused(mark(ANN, 1, 0)).code());
        assertEquals(
                Code.WRONG_GAME,
                refused(new Command.Move("m", ANN, "chess", 0, new TicTacToe.Mark(0)))
                        .code());
        assertEquals("off-board", refused(mark(ANN, 0, 9)).reason());
        done(mark(ANN, 0, 4));
        Refusal taken = refused(mark(BEN, 1, 4));
        assertEquals(Code.ILLEGAL_MOVE, taken.code());
        assertEquals("taken", taken.reason());
        assertEquals(
                Code.ILLEGAL_MOVE,
                refused(new Command.Move("m", BEN, "tic-tac-toe", 1, "not a mark"))
                        .code());
    }

    @Test
    void aMatchEndsByTheRulesAndThenTakesNoMove() {
        playToTheEnd();
        assertEquals(Outcome.won(0, "line"), match().outcome().orElseThrow());
        assertEquals(Directory.Status.OVER, room.status());
        assertEquals(Code.MATCH_OVER, refused(mark(BEN, 5, 8)).code());
        assertEquals(Code.MATCH_OVER, refused(new Command.Resign("r", BEN)).code());
        assertEquals(List.of(ANN), room.result(NOW).orElseThrow().winners());
    }

    @Test
    void whoResignsLosesAlsoWhenTheOtherIsToMove() {
        assertEquals(Code.NOT_SEATED, refused(new Command.Resign("r", BEN)).code());
        done(sit(ANN));
        done(sit(BEN));
        done(new Command.Resign("r", BEN));
        assertEquals(
                Outcome.won(0, "resignation"),
                room.match().orElseThrow().outcome().orElseThrow());
        assertEquals(List.of(), match().toMove());
    }

    @Test
    void aRematchNeedsBothAndRotatesTheSeats() {
        done(sit(ANN));
        assertEquals(
                Code.MATCH_NOT_STARTED, refused(new Command.Rematch("x", ANN)).code());
        done(sit(BEN));
        assertEquals(Code.MATCH_RUNNING, refused(new Command.Rematch("x", ANN)).code());
        done(new Command.Resign("r", BEN));
        assertEquals(Code.NOT_SEATED, refused(new Command.Rematch("x", EVE)).code());
        done(new Command.Rematch("x", ANN));
        assertEquals(List.of(0), room.rematch());
        assertEquals(List.of(), done(new Command.Rematch("y", ANN)));
        done(new Command.Rematch("z", BEN));
        assertEquals(2, match().number());
        assertEquals(List.of(1), room.seatsOf(ANN));
        assertEquals(List.of(0), room.seatsOf(BEN));
        assertEquals(List.of(), room.rematch());
    }

    @Test
    void aNewOpponentMayTakeTheSeatOfOneWhoLeftAfterTheMatch() {
        playToTheEnd();
        done(new Command.Rematch("x", ANN));
        done(new Command.Stand("t", BEN));
        assertEquals(Directory.Status.WAITING, room.status());
        assertEquals(List.of(), room.rematch());
        done(sit(EVE));
        assertEquals(2, match().number());
        assertEquals(Directory.Status.PLAYING, room.status());
    }

    @Test
    void aSimultaneousMoveOfTheOtherDoesNotMakeMineStale() {
        room = Room.open(
                new RoomId(2),
                new Entry(
                        NOW,
                        ANN,
                        null,
                        new Event.RoomOpened("rock-paper-scissors", new RockPaperScissors.Rounds(3), ANN)));
        done(sit(ANN));
        done(sit(BEN));
        assertEquals(List.of(0, 1), match().toMove());
        done(hand(BEN, 0, RockPaperScissors.Hand.ROCK));
        assertEquals(List.of(0), match().toMove());
        assertEquals(
                Code.NOT_YOUR_TURN,
                refused(hand(BEN, 1, RockPaperScissors.Hand.ROCK)).code());
        done(hand(ANN, 0, RockPaperScissors.Hand.PAPER));
        assertEquals(2, match().turn(0));
        assertEquals(2, match().turn(1));
        assertEquals(
                Code.STALE_TURN,
                refused(hand(ANN, 0, RockPaperScissors.Hand.PAPER)).code());
    }

    private static Command hand(PlayerId player, int turn, RockPaperScissors.Hand hand) {
        return new Command.Move("h", player, "rock-paper-scissors", turn, new RockPaperScissors.Throw(hand));
    }

    @Test
    void aNewNameIsShownOnTheSeatAndTheSameNameIsNoEvent() {
        done(sit(ANN));
        assertEquals(List.of(), done(new Command.Rename(null, ANN, "ann")));
        done(new Command.Rename(null, ANN, "Anna"));
        assertEquals(new Seat(ANN, "Anna", null), room.seats().get(0));
        assertEquals(List.of(), done(new Command.Rename(null, EVE, "Eva")));
    }

    @Test
    void whoWouldBeTakenForAnotherPlayerIsToldApart() {
        done(new Command.Sit("1", ANN, "Bob", null, null));
        Event.MatchStarted started = assertInstanceOf(
                Event.MatchStarted.class,
                done(new Command.Sit("2", BEN, "Воb", null, null)).get(1));
        assertEquals("Воb (2)", nameAt(1));
        assertEquals(room.seats(), started.seats(), "a room that is read from its match calls them so too");
        assertEquals(List.of(), done(new Command.Rename(null, BEN, "Воb")));
        assertEquals("bob (3)", said(EVE, "bob"));
        assertEquals("Eve", said(EVE, "Eve"));
        assertEquals("Воb (2)", said(BEN, "Somebody else"));
        done(new Command.Rename(null, BEN, "Ben"));
        assertEquals("Ben", nameAt(1));
        done(new Command.Rename(null, BEN, "B o b"));
        assertEquals("B o b (2)", nameAt(1));
    }

    private String nameAt(int seat) {
        Seat holder = room.seats().get(seat);
        return holder == null ? "" : holder.name();
    }

    private String said(PlayerId player, String name) {
        Decision decision = room.decide(new Command.Say("c", player, name, "hello"), SEEDS);
        Event event =
                assertInstanceOf(Decision.Accepted.class, decision).events().get(0);
        return assertInstanceOf(Event.Said.class, event).name();
    }

    @Test
    void whatIsWrongWithATextHasACodeOfItsOwn() {
        Refusal refusal = refused(new Command.Say("c", EVE, "Eve", "a\nb"));
        assertEquals(Code.TEXT_INVALID, refusal.code());
        assertEquals("line-break", refusal.reason());
    }

    @Test
    void chatIsForEverybodyAndOnlyTextThatCanBeShown() {
        done(sit(ANN));
        assertEquals(
                List.of(new Event.Said(EVE, "Eve", null, "hello 先手 👋")),
                assertInstanceOf(
                                Decision.Accepted.class,
                                room.decide(new Command.Say("c", EVE, "Eve", "  hello 先手 👋 "), SEEDS))
                        .events());
        for (String wrong : List.of(
                "", "   ", "a\nb", "a\u0000", "\u202Eabc", "\u200B", "\u3164", "a\u200Eb", "\uD800", "x".repeat(501))) {
            assertEquals(
                    Code.TEXT_INVALID,
                    refused(new Command.Say("c", ANN, "Ann", wrong)).code());
        }
    }

    @Test
    void whatTheLogCouldNotHoldIsAFaultOfTheStore() {
        assertThrows(StoreException.class, () -> room.apply(new Event.Moved(0, 0, new TicTacToe.Mark(0))));
        assertThrows(
                StoreException.class, () -> Room.open(new RoomId(3), new Entry(NOW, ANN, null, new Event.SeatLeft(0))));
        Event started = new Event.MatchStarted(1, 1, "AAAA", List.of(0, 1), null, null);
        assertThrows(StoreException.class, () -> room.apply(started), "seats are free");
    }

    @Test
    void applyingLeavesTheRoomBeforeAsItWas() {
        done(sit(ANN));
        done(sit(BEN));
        Room before = room;
        done(mark(ANN, 0, 4));
        assertEquals(0, before.match().orElseThrow().ply());
        assertTrue(before.version() < room.version());
    }
}
