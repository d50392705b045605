package games.sente.player;

import games.sente.room.PlayerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Secrets that stand for an identity for a short while, in memory only: none outlives a restart, or that its player
 * signs out everywhere. Their number is bounded: beyond it the oldest goes. Thread-safe.
 */
final class BriefSecrets {
    private record Kept(Identity identity, Instant goodFrom, Duration end) {}

    /** The oldest first: all live for the same time. */
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    private final Duration life;
    private final int most;
    private final SteadyTime time;
    private final Function<PlayerId, Instant> goodFrom;

    /**
     * @param life how long a secret is good
     * @param most how many there may be
     * @param goodFrom what {@link Identities} takes it for
     */
    BriefSecrets(Duration life, int most, SteadyTime time, Function<PlayerId, Instant> goodFrom) {
        this.life = life;
        this.most = most;
        this.time = time;
        this.goodFrom = goodFrom;
    }

    /** Whom it stands for now. */
    synchronized Optional<Identity> find(String secret) {
        return Optional.ofNullable(kept.get(secret)).filter(this::isGood).map(Kept::identity);
    }

    /** Whom it stands for now; from now on, whom this makes, if it stands for nobody. */
    synchronized Identity find(String secret, Supplier<Identity> otherwise) {
        return find(secret).orElseGet(() -> {
            Identity made = otherwise.get();
            put(secret, made);
            return made;
        });
    }

    /** Whom it stood for; from now on it stands for nobody. */
    synchronized Optional<Identity> remove(String secret) {
        Optional<Identity> found = find(secret);
        kept.remove(secret);
        return found;
    }

    /** From now on it stands for this one. */
    synchronized void put(String secret, Identity identity) {
        kept.remove(secret);
        kept.put(
                secret,
                new Kept(identity, goodFrom.apply(identity.id()), time.passed().plus(life)));
        if (kept.size() > most) {
            Iterator<String> oldest = kept.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Ends all that stand for this player. */
    synchronized void removeOf(PlayerId player) {
        kept.values().removeIf(one -> one.identity().id().equals(player));
    }

    /** Forgets those that are over. To be called now and then. */
    synchronized void sweep() {
        kept.values().removeIf(one -> !isGood(one));
    }

    private boolean isGood(Kept one) {
        return time.passed().compareTo(one.end()) <= 0
                && !one.goodFrom().isBefore(goodFrom.apply(one.identity().id()));
    }

    /** How many are remembered. */
    synchronized int size() {
        return kept.size();
    }
}
