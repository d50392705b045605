package games.sente.room;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the running matches against bots for each address that opened their rooms. A match without an event for ten
 * minutes does not count until its next move. Forgotten at a restart. Thread-safe.
 */
public final class BotGames implements RoomListener {
    private static final Duration IDLE = Duration.ofMinutes(10);
    /** Beyond this, the rooms with the oldest events are forgotten. */
    private static final int REMEMBERED = 20_000;

    private record Game(String address, long changedNanos, boolean running) {}

    private final int mostRunning;
    private final LongSupplier nanos;

    private final Map<RoomId, Game> games = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RoomId, Game> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param mostRunning how many matches against bots may run for one address, from 1
     * @param nanos a clock that counts nanoseconds, such as {@link System#nanoTime}
     */
    public BotGames(int mostRunning, LongSupplier nanos) {
        this.mostRunning = mostRunning;
        this.nanos = nanos;
    }

    /** Whether this address may open another one now. */
    public synchronized boolean hasLeft(String address) {
        long now = nanos.getAsLong();
        return games.values().stream()
                        .filter(game -> game.running() && game.address().equals(address))
                        .filter(game -> now - game.changedNanos() < IDLE.toNanos())
                        .count()
                < mostRunning;
    }

    /** This address has opened a room with a bot. */
    public synchronized void opened(RoomId room, String address) {
        games.put(room, new Game(address, nanos.getAsLong(), true));
    }

    @Override
    public synchronized void changed(Change change) {
        Room room = change.after();
        games.computeIfPresent(
                room.id(),
                (id, game) -> new Game(game.address(), nanos.getAsLong(), room.status() == Directory.Status.PLAYING));
    }

    /**
     * On whose account the room's bots think: the address that opened it, or the player if the address is not known any
     * more.
     */
    public synchronized String ownerOf(Room room) {
        @Nullable Game game = games.get(room.id());
        return game == null ? "player " + room.openedBy() : "address " + game.address();
    }
}
