package games.sente.player;

import games.sente.room.PlainText;
import games.sente.room.PlayerId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes guests, and reads the tokens by which they come back: a signed player id, nickname and time, kept by the
 * browser as a cookie or by a program as a bearer token. The server keeps only who signed out everywhere, and when.
 * Thread-safe.
 */
public final class Identities {

    /** How long a token is good; browsers keep no cookie for longer (RFC 6265bis). */
    public static final Duration LIFE = Duration.ofDays(400);

    /**
     * A token of this age is renewed when it is used, so that only a player who stays away for its whole life loses the
     * identity.
     */
    static final Duration FRESH = Duration.ofDays(1);

    private static final String UNDATED = "1";
    private static final String DATED = "2";
    private static final String VERSION = "3";

    /**
     * What a token says.
     *
     * @param isOld whether it should be renewed
     */
    public record Token(Identity identity, boolean isOld) {}

    private final Signature signature;
    private final SteadyTime time;
    private final Function<PlayerId, Instant> goodFrom;
    private final SecureRandom random;

    /**
     * @param keys the server's signing keys, at least 32 bytes each; the first signs
     * @param goodFrom when a player last signed out everywhere, which only gets later: tokens made before that were
     *     ended
     */
    public Identities(List<byte[]> keys, SteadyTime time, Function<PlayerId, Instant> goodFrom) {
        this(keys, time, goodFrom, new SecureRandom());
    }

    /**
     * The same.
     *
     * @param random where new players' ids come from
     */
    public Identities(List<byte[]> keys, SteadyTime time, Function<PlayerId, Instant> goodFrom, SecureRandom random) {
        this.signature = new Signature(keys, "identity");
        this.time = time;
        this.goodFrom = goodFrom;
        this.random = random;
    }

    /** Somebody new. */
    public Identity guest() {
        byte[] bits = new byte[12];
        random.nextBytes(bits);
        PlayerId id = new PlayerId(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
        return new Identity(id, "Guest " + (1000 + random.nextInt(9000)));
    }

    /**
     * A token for this identity, issued now. It names the sign-out of its player that it follows, so that its validity
     * does not depend on the clock at that time.
     */
    public String token(Identity identity) {
        return signature.sign(String.join(
                "\n",
                VERSION,
                identity.id().value(),
                identity.name(),
                String.valueOf(time.latest().toEpochMilli()),
                String.valueOf(goodFrom.apply(identity.id()).toEpochMilli())));
    }

    /** The content of a token; empty if it is not one of ours, too old, or revoked. */
    public Optional<Token> read(String token) {
        return signature
                .verify(token)
                .or(() -> signature.verifyUnnamed(token))
                .map(text -> text.split("\n", -1))
                .filter(Identities::isToken)
                .flatMap(parts -> read(token, parts));
    }

    private static boolean isToken(String[] parts) {
        return parts[0].equals(UNDATED) && parts.length == 3
                || parts[0].equals(DATED) && parts.length == 4
                || parts[0].equals(VERSION) && parts.length == 5;
    }

    /**
     * An undated token, as they were at first, is good until its player signs out, and is made anew when it is used. A
     * token is too old if it is so by the clock and by what has passed: a clock that is set forward by mistake makes
     * nobody a stranger.
     */
    private Optional<Token> read(String token, String[] parts) {
        boolean dated = parts.length > 3;
        Identity identity = new Identity(new PlayerId(parts[1]), parts[2]);
        Instant issued = dated ? Instant.ofEpochMilli(Long.parseLong(parts[3])) : Instant.EPOCH;
        Instant from = parts.length == 5 ? Instant.ofEpochMilli(Long.parseLong(parts[4])) : issued;
        Instant now = time.earliest();
        if (from.isBefore(goodFrom.apply(identity.id())) || dated && now.isAfter(issued.plus(LIFE))) {
            return Optional.empty();
        }
        // One from the future was made while the clock was wrong, and the browser's cookie ends before it does.
        boolean fresh = Duration.between(issued, now).abs().compareTo(FRESH) <= 0;
        return Optional.of(new Token(identity, !fresh || parts.length < 5 || !signature.isByFirstKey(token)));
    }

    /**
     * Reads a nickname: 1 to {@value Identity#NAME_LENGTH} characters in one line, and none of the page's own words.
     */
    public static PlainText.Read name(String name) {
        return PlainText.readName(name, Identity.NAME_LENGTH);
    }
}
