package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BotGamesTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BOT = new PlayerId("bot:random:1");

    private long nanos;
    private final BotGames games = new BotGames(2, () -> nanos);

    /** A room whose match runs. */
    private static Room room(long id) {
        Room room = Room.open(
                new RoomId(id), entry(new Event.RoomOpened("tic-tac-toe", new games.sente.game.NoOptions(), ANN)));
        room = then(room, new Command.Sit(null, ANN, "Ann", null, null));
        return then(room, new Command.Sit(null, BOT, "random", null, "random"));
    }

    private static Room then(Room room, Command command) {
        for (Event event : ((Decision.Accepted) room.decide(command, () -> "seed")).events()) {
            room = room.apply(event);
        }
        return room;
    }

    private static Change change(Room after) {
        return new Change(null, entry(new Event.Resigned(0)), after);
    }

    private static Entry entry(Event event) {
        return new Entry(Instant.EPOCH, ANN, null, event);
    }

    @Test
    void anAddressHasSoManyRunningMatches() {
        games.opened(new RoomId(1), "192.0.2.1");
        assertTrue(games.hasLeft("192.0.2.1"));
        games.opened(new RoomId(2), "192.0.2.1");
        assertFalse(games.hasLeft("192.0.2.1"));
        assertTrue(games.hasLeft("192.0.2.2"));
    }

    @Test
    void aMatchThatHasEndedDoesNotCountUntilTheNext() {
        games.opened(new RoomId(1), "192.0.2.1");
        games.opened(new RoomId(2), "192.0.2.1");
        Room over = then(room(2), new Command.Resign(null, ANN));
        games.changed(change(over));
        assertTrue(games.hasLeft("192.0.2.1"));
        games.changed(change(then(over, new Command.Rematch(null, ANN))));
        assertFalse(games.hasLeft("192.0.2.1"));
    }

    @Test
    void aMatchThatNobodyPlaysDoesNotCountUntilItsNextMove() {
        games.opened(new RoomId(1), "192.0.2.1");
        games.opened(new RoomId(2), "192.0.2.1");
        nanos += Duration.ofMinutes(10).toNanos();
        assertTrue(games.hasLeft("192.0.2.1"));
        games.changed(change(room(1)));
        games.changed(change(room(2)));
        assertFalse(games.hasLeft("192.0.2.1"));
    }

    @Test
    void aRoomBelongsToItsAddressAndAfterARestartToItsPlayer() {
        assertEquals("player ann", games.ownerOf(room(1)));
        games.opened(new RoomId(1), "192.0.2.1");
        assertEquals("address 192.0.2.1", games.ownerOf(room(1)));
    }
}
