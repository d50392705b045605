package games.sente.player;

import games.sente.room.PlayerId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often one may ask for rooms that are not there, in a minute, so that nobody finds rooms by trying. Players of one
 * network count apart, and all together have a wider bound; those of whom nobody knows who they are count as one
 * player. Thread-safe.
 */
public final class Guesses {
    private static final Duration WINDOW = Duration.ofMinutes(1);

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

    /** Whether this one may still be wrong. @param player null if nobody knows who it is */
    public boolean hasLeft(@Nullable PlayerId player, LimitKey address) {
        return ofOne.hasLeft(key(player, address)) && ofAddress.hasLeft(address);
    }

    /** This one was wrong. @param player null if nobody knows who it is */
    public void wrong(@Nullable PlayerId player, LimitKey address) {
        ofOne.use(key(player, address));
        ofAddress.use(address);
    }

    private static LimitKey key(@Nullable PlayerId player, LimitKey address) {
        return player == null ? address : LimitKey.ofPlayer(player);
    }

    /** Forgets what is over. To be called now and then. */
    public void sweep() {
        ofOne.sweep();
        ofAddress.sweep();
    }
}
