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
 * Short-lived secrets that stand for an identity, in memory only. None outlives a restart or its player's sign-out
 * everywhere. Their number is limited: a new one replaces the oldest. Thread-safe.
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

    /** The identity that it stands for; if none, the one that this supplies, from now on. */
    synchronized Identity find(String secret, Supplier<Identity> otherwise) {
        return find(secret).orElseGet(() -> {
            Identity made = otherwise.get();
            put(secret, made);
            return made;
        });
    }

    /** The identity that it stood for; from now on it stands for none. */
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

    /** Removes expired ones. To be called now and then. */
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
