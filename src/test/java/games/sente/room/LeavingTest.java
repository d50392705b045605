package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.NoOptions;
import games.sente.game.Outcome;
import games.sente.game.rockpaperscissors.RockPaperScissors;
import games.sente.game.rockpaperscissors.RockPaperScissors.Hand;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.room.Away.Absence;
import games.sente.room.Refusal.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No table is dead: what somebody can do who sits opposite nobody. */
class LeavingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BEN = new PlayerId("ben");
    private static final PlayerId EVE = new PlayerId("eve");
    private static final PlayerId BOT = new PlayerId("bot:random:1");
    private static final Duration NONE = Duration.ZERO;

    private Room room = opened("tic-tac-toe", new NoOptions());

    private static Room opened(String game, Record options) {
        return Room.open(new RoomId(1), new Entry(NOW, ANN, null, new Event.RoomOpened(game, options, ANN)));
    }

    private List<Event> done(Command command) {
        Decision decision = room.decide(command, () -> "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        List<Event> events = assertInstanceOf(Decision.Accepted.class, decision).events();
        events.forEach(event -> room = room.apply(event));
        return events;
    }

    private Code refused(Command command) {
        Decision decision = room.decide(command, () -> "");
        return assertInstanceOf(Decision.Refused.class, decision, decision.toString())
                .refusal()
                .code();
    }

    private void sit(PlayerId... players) {
        for (PlayerId player : players) {
            String bot = player.equals(BOT) ? "random" : null;
            done(new Command.Sit("s", player, player.value(), null, bot));
        }
    }

    private void mark(PlayerId player, int turn, int cell) {
        done(new Command.Move("m", player, "tic-tac-toe", turn, new TicTacToe.Mark(cell)));
    }

    private static Command abort(PlayerId player) {
        return new Command.Abort("a", player);
    }

    private static Command claim(PlayerId player, Absence... away) {
        return new Command.Claim("c", player, new Away(List.of(away)));
    }

    private static Command free(PlayerId player, int seat, Absence... away) {
        return new Command.Free("f", player, seat, new Away(List.of(away)));
    }

    /** As presence knows it now: away for long enough, if so little is left. */
    private Absence away(PlayerId player, int seat, Duration left) {
        boolean playing = room.status() == Directory.Status.PLAYING;
        int match = room.match().map(Match::number).orElse(0);
        int turn = playing ? room.match().orElseThrow().turn(seat) : Away.NO_TURN;
        return new Absence(seat, player, match, turn, left);
    }

    private Optional<Outcome> outcome() {
        return room.match().flatMap(Match::outcome);
    }

    @Test
    void aMatchIsCalledOffUntilEverySeatHasMovedAndNobodyWins() {
        assertEquals(Code.NOT_SEATED, refused(abort(ANN)));
        sit(ANN);
        assertEquals(Code.MATCH_NOT_STARTED, refused(abort(ANN)));
        sit(BEN);
        assertEquals(Code.NOT_SEATED, refused(abort(EVE)));
        mark(ANN, 0, 4);
        assertEquals(List.of(new Event.MatchAborted(0)), done(abort(ANN)));
        assertEquals(Optional.of(Outcome.draw("aborted")), outcome());
        assertEquals(List.of(), room.result(NOW).orElseThrow().winners());
        assertEquals(Code.MATCH_OVER, refused(abort(BEN)));

        done(new Command.Rematch("r", ANN));
        done(new Command.Rematch("r", BEN));
        mark(BEN, 0, 4);
        mark(ANN, 1, 3);
        assertEquals(Code.ALL_MOVED, refused(abort(ANN)));
        assertEquals(Code.ALL_MOVED, refused(abort(BEN)));
    }

    @Test
    void movesOfOneSeatAloneDoNotEndTheTimeInWhichAMatchCanBeCalledOff() {
        room = opened("rock-paper-scissors", new RockPaperScissors.Rounds(3));
        sit(ANN, BEN);
        done(new Command.Move("m", ANN, "rock-paper-scissors", 0, new RockPaperScissors.Throw(Hand.ROCK)));
        assertInstanceOf(Event.MatchAborted.class, done(abort(BEN)).get(0));
    }

    @Test
    void theWinIsClaimedWhenTheMatchHasWaitedLongEnoughForSomebodyWhoIsAway() {
        sit(ANN, BEN);
        assertEquals(Code.NOT_SEATED, refused(claim(EVE, away(ANN, 0, NONE))));
        assertEquals(Code.NOT_AWAY, refused(claim(BEN)), "Ann is here");
        assertEquals(Code.NOT_AWAY, refused(claim(ANN, away(BEN, 1, NONE))), "it is Ann's own turn");
        Decision early = room.decide(claim(BEN, away(ANN, 0, Duration.ofMillis(42_001))), () -> "");
        Refusal why = ((Decision.Refused) early).refusal();
        assertEquals(Code.TOO_EARLY, why.code());
        assertTrue(why.sentence().contains("in 43 s"), why.sentence());
        assertEquals(List.of(new Event.WinClaimed(1, List.of(1))), done(claim(BEN, away(ANN, 0, NONE))));
        assertEquals(Optional.of(Outcome.won(1, "abandoned")), outcome());
        assertEquals(List.of(BEN), room.result(NOW).orElseThrow().winners());
        assertEquals(Code.MATCH_OVER, refused(claim(BEN, away(ANN, 0, NONE))));
    }

    @Test
    void whatWasKnownOfAnotherTurnMatchOrPlayerClaimsNothing() {
        sit(ANN, BEN);
        Absence before = away(ANN, 0, NONE);
        mark(ANN, 0, 4);
        mark(BEN, 1, 3);
        assertEquals(Code.NOT_AWAY, refused(claim(BEN, before)), "Ann has moved since");
        Absence now = away(ANN, 0, NONE);
        assertEquals(Code.NOT_AWAY, refused(claim(BEN, new Absence(0, EVE, now.match(), now.turn(), NONE))));
        assertEquals(Code.NOT_AWAY, refused(claim(BEN, new Absence(0, ANN, 2, now.turn(), NONE))));
        done(claim(BEN, now));
    }

    @Test
    void bothMayBeWaitedForAtTheSameTime() {
        room = opened("rock-paper-scissors", new RockPaperScissors.Rounds(3));
        sit(ANN, BEN);
        assertEquals(List.of(new Event.WinClaimed(0, List.of(0))), done(claim(ANN, away(BEN, 1, NONE))));
    }

    @Test
    void nothingIsClaimedOfABotOrOfOneself() {
        sit(ANN, BOT);
        mark(ANN, 0, 4);
        assertEquals(Code.NOT_AWAY, refused(claim(ANN)), "the bot is to move");
        room = opened("tic-tac-toe", new NoOptions());
        Room seated = room;
        for (int seat = 0; seat < 2; seat++) {
            Decision decision = seated.sit(new Command.Sit(null, ANN, "Ann", null, null), () -> "AAAA");
            for (Event event : ((Decision.Accepted) decision).events()) {
                seated = seated.apply(event);
            }
        }
        room = seated;
        assertEquals(Code.NOT_AWAY, refused(claim(ANN, away(ANN, 0, NONE))), "who plays both seats has no opponent");
    }

    @Test
    void theSeatOfSomebodyWhoIsGoneIsFreedBetweenMatches() {
        sit(ANN);
        assertEquals(Code.SEAT_UNKNOWN, refused(free(ANN, 2)));
        assertEquals(Code.NOT_AWAY, refused(free(EVE, 0)), "Ann is here");
        assertEquals(List.of(), done(free(EVE, 1)), "a free seat stays free");
        sit(BEN);
        assertEquals(Code.MATCH_RUNNING, refused(free(ANN, 1, away(BEN, 1, NONE))));
        done(new Command.Resign("r", BEN));
        done(new Command.Rematch("n", ANN));
        assertEquals(Code.NOT_AWAY, refused(free(ANN, 0)), "one's own seat is left by standing up");
        assertEquals(Code.TOO_EARLY, refused(free(ANN, 1, away(BEN, 1, Duration.ofSeconds(1)))));
        assertEquals(Code.NOT_SEATED, refused(free(EVE, 1, away(BEN, 1, NONE))), "Ann decides");
        assertEquals(Code.NOT_AWAY, refused(free(ANN, 1, away(EVE, 1, NONE))), "somebody else sits there now");
        assertEquals(List.of(new Event.SeatFreed(1)), done(free(ANN, 1, away(BEN, 1, NONE))));
        assertEquals(Directory.Status.WAITING, room.status());
        assertEquals(List.of(), room.rematch());
        sit(EVE);
        assertEquals(Directory.Status.PLAYING, room.status());
    }

    @Test
    void whoComesToATableThatEverybodyHasLeftFreesIt() {
        sit(ANN, BEN);
        done(new Command.Resign("r", BEN));
        Absence ann = away(ANN, 0, Duration.ofSeconds(20));
        Absence ben = away(BEN, 1, NONE);
        assertEquals(Code.TOO_EARLY, refused(free(EVE, 0, ann, ben)));
        done(free(EVE, 1, ann, ben));
        sit(EVE);
        assertEquals(List.of(1), room.seatsOf(EVE));
    }

    @Test
    void theMachineHoldsNoTableForSomebodyWhoIsGone() {
        sit(ANN, BOT);
        done(new Command.Resign("r", ANN));
        assertEquals(Code.NOT_AWAY, refused(free(EVE, 1, away(ANN, 0, NONE))), "a bot is never away");
        done(free(EVE, 0, away(ANN, 0, NONE)));
        sit(EVE);
        assertEquals(Directory.Status.PLAYING, room.status());
    }

    @Test
    void aRoomThatHasSeenVeryMuchLetsAMatchBeCalledOffOrClaimed() {
        sit(ANN, BEN);
        for (int i = 0; room.version() < Room.MOST_EVENTS; i++) {
            done(new Command.Rename(null, ANN, "Ann " + i % 2));
        }
        Room full = room;
        done(abort(ANN));
        room = full;
        done(claim(BEN, away(ANN, 0, NONE)));
        assertEquals(Code.ROOM_USED_UP, refused(free(BEN, 0, away(ANN, 0, NONE))));
    }
}
