package games.sente.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.NoOptions;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.room.Away.Absence;
import games.sente.room.Entry;
import games.sente.room.Event;
import games.sente.room.PlayerId;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.Seat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BEN = new PlayerId("ben");
    private static final String SEED = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final List<Seat> SEATS = List.of(new Seat(ANN, "Ann", null), new Seat(BEN, "Ben", null));

    private Room room = room(
            new Event.RoomOpened("tic-tac-toe", new NoOptions(), ANN),
            new Event.SeatTaken(0, ANN, "Ann", null),
            new Event.SeatTaken(1, BEN, "Ben", null),
            new Event.MatchStarted(1, 1, SEED, List.of(0, 1), SEATS, null));
    private Table table = Table.of(room, null, at(0)).seen(seat -> true, at(0));

    private static Room room(Event first, Event... more) {
        Room room = Room.open(new RoomId(1), new Entry(NOW, ANN, null, first));
        for (Event event : more) {
            room = room.apply(event);
        }
        return room;
    }

    private static long at(int second) {
        return TimeUnit.SECONDS.toNanos(second);
    }

    private void happens(Event event, int second) {
        room = room.apply(event);
        table = Table.of(room, table, at(second));
    }

    private void look(int second, PlayerId... here) {
        table = table.seen(isAmong(here), at(second));
    }

    private static Predicate<Seat> isAmong(PlayerId... here) {
        return seat -> List.of(here).contains(seat.player());
    }

    /** By the seats, in seconds. */
    private List<String> left(int second) {
        List<String> left = new ArrayList<>();
        for (Absence absence : table.away(PATIENCE, at(second)).seats()) {
            left.add(absence.seat() + ": " + absence.left().toSeconds());
        }
        return left;
    }

    @Test
    void whoIsAwayIsWaitedForOnlyWhileTheyAreToMoveAndFromThenOn() {
        assertEquals(List.of(), left(5));
        look(10, ANN);
        assertEquals(List.of(), left(20), "it is Ann's turn, and she is here");
        happens(new Event.Moved(0, 0, new TicTacToe.Mark(4)), 300);
        assertEquals(List.of("1: 120"), left(300));
        assertEquals(List.of("1: 20"), left(400));
        assertEquals(List.of("1: 0"), left(420));
        assertEquals(List.of("1: 0"), left(9_000));
        look(421, ANN, BEN);
        assertEquals(List.of(), left(421), "who comes back stops it");
        look(500, ANN);
        assertEquals(List.of("1: 119"), left(501), "and it begins anew");
    }

    @Test
    void betweenMatchesTheTimeAwayCounts() {
        look(10, ANN);
        happens(new Event.Resigned(0), 100);
        assertEquals(List.of("1: 20"), left(110));
        happens(new Event.SeatFreed(1), 140);
        assertEquals(List.of(), left(141));
        happens(new Event.SeatTaken(1, BEN, "Ben", null), 150);
        look(150, ANN);
        assertEquals(List.of("1: 120"), left(150), "a new holder is waited for anew");
    }

    @Test
    void whoChangesTheSeatWithTheNextMatchIsStillAway() {
        look(10, BEN);
        happens(new Event.Resigned(0), 20);
        happens(new Event.MatchStarted(2, 1, SEED, List.of(1, 0), List.of(SEATS.get(1), SEATS.get(0)), null), 200);
        assertEquals(List.of(), left(200), "Ben begins");
        happens(new Event.Moved(0, 0, new TicTacToe.Mark(4)), 210);
        assertEquals(List.of("1: 110"), left(220));
    }

    @Test
    void aNodeThatBeginsToLookKnowsNobodyAsAwayBefore() {
        Table fresh = Table.of(room, null, at(1_000));
        table = fresh.seen(isAmong(BEN), at(1_001));
        assertEquals(List.of("0: 119"), left(1_002));
    }

    @Test
    void aBotIsNeverAway() {
        room = room(
                new Event.RoomOpened("tic-tac-toe", new NoOptions(), ANN),
                new Event.SeatTaken(0, new PlayerId("bot:random:0"), "random", "random"));
        table = Table.of(room, null, at(0)).seen(isAmong(), at(0));
        assertEquals(List.of(), left(500));
    }

    @Test
    void othersAreToldOnlyWhatConcernsWhoIsAway() {
        Table before = table;
        happens(new Event.Moved(0, 0, new TicTacToe.Mark(4)), 5);
        assertFalse(table.differs(before), "a move among those who are here");
        look(6, ANN);
        before = table;
        happens(new Event.Moved(1, 1, new TicTacToe.Mark(3)), 7);
        assertTrue(table.differs(before), "Ben is not waited for any more");
        before = table;
        happens(new Event.Renamed(ANN, "Anna"), 8);
        assertTrue(table.differs(before));
    }
}
