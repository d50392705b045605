package games.sente.player;

import games.sente.room.PlayerId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;

/**
 * Passes: whoever takes one continues as the same player in another browser. Each is a random code of 128 bits, good
 * once and for {@link #LIFE}. A player has one at a time, and none that is older than a restart or a sign-out
 * everywhere. Thread-safe.
 */
public final class Passes {

    /** How long a code is good. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final int BYTES = 16;
    private static final int MOST = 10_000;

    private final BriefSecrets codes;
    private final SecureRandom random = new SecureRandom();

    /** @param goodFrom what {@link Identities} takes it for */
    public Passes(SteadyTime time, Function<PlayerId, Instant> goodFrom) {
        this.codes = new BriefSecrets(LIFE, MOST, time, goodFrom);
    }

    /** A new code; the one that this player had before counts no more. */
    public String issue(Identity identity) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String code = HexFormat.of().formatHex(bytes);
        codes.removeOf(identity.id());
        codes.put(code, identity);
        return code;
    }

    /** The player that this code stands for; the code stays valid. */
    public Optional<Identity> look(String code) {
        return codes.find(code);
    }

    /** The player that this code stands for; the code is used up. */
    public Optional<Identity> take(String code) {
        return codes.remove(code);
    }

    /** Removes expired ones. To be called now and then. */
    public void sweep() {
        codes.sweep();
    }
}
