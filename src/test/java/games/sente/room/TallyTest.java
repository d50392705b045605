package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import games.sente.game.NoOptions;
import games.sente.game.tictactoe.TicTacToe.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TallyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BEN = new PlayerId("ben");
    private static final PlayerId CLEO = new PlayerId("cleo");

    private final List<Entry> log = new ArrayList<>();
    private Room room;

    TallyTest() {
        log.add(new Entry(NOW, ANN, null, new Event.RoomOpened("tic-tac-toe", new NoOptions(), ANN)));
        room = Room.open(new RoomId(1), log.get(0));
        sit(ANN);
        sit(BEN);
    }

    private void does(Command command) {
        Decision decision = room.decide(command, () -> "seed");
        for (Event event : assertInstanceOf(Decision.Accepted.class, decision, decision::toString)
                .events()) {
            log.add(new Entry(NOW, command.player(), null, event));
            room = room.apply(event);
        }
    }

    private void sit(PlayerId player) {
        does(new Command.Sit(null, player, player.value(), null, null));
    }

    private void resigns(PlayerId player) {
        does(new Command.Resign(null, player));
    }

    private void again() {
        does(new Command.Rematch(null, ANN));
        does(new Command.Rematch(null, seatOf(ANN) == 0 ? holder(1) : holder(0)));
    }

    private PlayerId holder(int seat) {
        Seat holder = room.seats().get(seat);
        assertInstanceOf(Seat.class, holder);
        return holder.player();
    }

    private int seatOf(PlayerId player) {
        return room.seatsOf(player).get(0);
    }

    private void assertTally(int ofAnn, int ofOther, int drawn) {
        List<Integer> won = seatOf(ANN) == 0 ? List.of(ofAnn, ofOther) : List.of(ofOther, ofAnn);
        assertEquals(Optional.of(new Tally(won, drawn)), room.tally());
    }

    @Test
    void winsFollowThePlayersWhoChangeSeatsAndDrawsCountApart() {
        assertEquals(Optional.empty(), room.tally());
        resigns(ANN);
        assertTally(0, 1, 0);
        again();
        assertEquals(1, seatOf(ANN));
        assertTally(0, 1, 0);
        resigns(BEN);
        assertTally(1, 1, 0);
        again();
        for (int cell : new int[] {0, 4, 8, 1, 7, 6, 2, 5, 3}) {
            int ply = room.match().orElseThrow().ply();
            does(new Command.Move(null, holder(ply % 2), "tic-tac-toe", ply, new Mark(cell)));
        }
        assertEquals(
                List.of(), room.match().orElseThrow().outcome().orElseThrow().winners());
        assertTally(1, 1, 1);
    }

    @Test
    void aMatchThatWasCalledOffCountsForNobodyAndAClaimedOneForWhoClaimedIt() {
        resigns(BEN);
        again();
        does(new Command.Abort(null, ANN));
        assertTally(1, 0, 0);
        again();
        does(new Command.Move(null, ANN, "tic-tac-toe", 0, new Mark(4)));
        Away away = new Away(List.of(new Away.Absence(seatOf(BEN), BEN, 3, 1, Duration.ZERO)));
        does(new Command.Claim(null, ANN, away));
        assertTally(2, 0, 0);
    }

    @Test
    void itBeginsAnewWithSomebodyElseAndGoesOnWithWhoComesBack() {
        resigns(ANN);
        does(new Command.Stand(null, BEN));
        assertEquals(Optional.empty(), room.tally());
        sit(BEN);
        assertTally(0, 1, 0);
        resigns(ANN);
        assertTally(0, 2, 0);
        does(new Command.Stand(null, BEN));
        sit(CLEO);
        assertEquals(Optional.empty(), room.tally());
        resigns(ANN);
        assertTally(0, 1, 0);
        does(new Command.Stand(null, CLEO));
        sit(BEN);
        assertEquals(Optional.empty(), room.tally());
    }

    @Test
    void aRoomThatIsReadFromItsLastMatchKnowsItAsOneThatIsReadWhole() {
        for (PlayerId loser : List.of(ANN, BEN, ANN, ANN)) {
            resigns(loser);
            again();
        }
        int start = log.size() - 1;
        Room read = Room.started(room.id(), log.get(0), start + 1, log.get(start))
                .orElseThrow()
                .after();
        assertEquals(room.tally(), read.tally());
        assertTally(1, 3, 0);
    }

    @Test
    void whoHoldsAllSeatsHasNobodyToWinAgainst() {
        does(new Command.Resign(null, ANN));
        does(new Command.Stand(null, BEN));
        Decision both = room.sit(new Command.Sit(null, ANN, "ann", null, null), () -> "seed");
        for (Event event : ((Decision.Accepted) both).events()) {
            room = room.apply(event);
        }
        does(new Command.Resign(null, ANN));
        assertEquals(Optional.empty(), room.tally());
    }
}
