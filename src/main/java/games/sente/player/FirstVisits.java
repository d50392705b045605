package games.sente.player;

import games.sente.room.PlayerId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The guests of the last minutes, by the visits that their pages named. All tabs of a browser name the same visit:
 * those that are opened at once ask before any of them has the cookie, and are one guest all the same, whichever answer
 * comes last. Thread-safe.
 */
public final class FirstVisits {

    /**
     * How long after the first one others of the same visit get the same guest. Then the browser has the cookie, or
     * keeps none.
     */
    public static final Duration LIFE = Duration.ofMinutes(2);

    private static final int MOST = 10_000;

    private final BriefSecrets guests;

    /** @param goodFrom what {@link Identities} takes it for */
    public FirstVisits(SteadyTime time, Function<PlayerId, Instant> goodFrom) {
        this.guests = new BriefSecrets(LIFE, MOST, time, goodFrom);
    }

    /**
     * The guest of this visit.
     *
     * @param visit random, and known to this browser only
     * @param otherwise makes one, if it is the first of its visit
     */
    public Identity guest(String visit, Supplier<Identity> otherwise) {
        return guests.find(visit, otherwise);
    }

    /** Removes expired ones. To be called now and then. */
    public void sweep() {
        guests.sweep();
    }
}
