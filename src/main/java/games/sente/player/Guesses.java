package games.sente.player;

import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits the requests for rooms that do not exist, per minute, so that nobody finds rooms by guessing. Players of one
 * network count separately, with a higher limit for all of them. Unknown visitors count as one player. Thread-safe.
 */
public final class Guesses {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** How many wrong rooms are remembered, those of everybody together; one that is forgotten counts twice. */
    private static final int MISSED = 1_000;

    private record Missed(RoomId room, String address) {}

    private final Set<Missed> missed = new LinkedHashSet<>();
    private final Quota ofOne;
    private final Quota ofAddress;

    /**
     * @param most how often one player may
     * @param playersAnAddress how many times that all players of an address may
     */
    public Guesses(int most, int playersAnAddress) {
        ofOne = new Quota(most, WINDOW);
        ofAddress = new Quota((long) most * playersAnAddress, WINDOW);
    }

    /**
     * Whether this player may guess again.
     *
     * @param player null if nobody knows who it is
     */
    public boolean hasLeft(@Nullable PlayerId player, LimitKey address) {
        return ofOne.hasLeft(key(player, address)) && ofAddress.hasLeft(address);
    }

    /**
     * This one was wrong.
     *
     * @param player null if nobody knows who it is
     */
    public void wrong(@Nullable PlayerId player, LimitKey address) {
        ofOne.use(key(player, address));
        ofAddress.use(address);
    }

    private static LimitKey key(@Nullable PlayerId player, LimitKey address) {
        return player == null ? address : LimitKey.ofPlayer(player);
    }

    /**
     * This one asked for a room that is not there. Whose page asks, and then the page's socket, was wrong once: the
     * second time that an address asks for the same room is not counted.
     *
     * @param room null for an address that no room can have
     * @param player null if nobody knows who it is
     */
    public void wrongRoom(@Nullable RoomId room, @Nullable PlayerId player, LimitKey address) {
        if (room == null || isFirst(new Missed(room, address.toString()))) {
            wrong(player, address);
            RefusalCount.WRONG_ROOMS.add();
        }
    }

    /** Whether this one counts; the next one of the same does if this one does not. */
    private synchronized boolean isFirst(Missed wrong) {
        if (missed.remove(wrong)) {
            return false;
        }
        missed.add(wrong);
        if (missed.size() > MISSED) {
            Iterator<Missed> oldest = missed.iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }

    /** Removes expired counts. To be called now and then. */
    public void sweep() {
        ofOne.sweep();
        ofAddress.sweep();
    }
}
