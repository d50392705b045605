package games.sente.player;

import games.sente.room.PlainText;
import games.sente.room.PlayerId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes guests, and reads the tokens by which they come back: a signed player id, nickname and time, kept by the browser as a cookie
 * or by a program as a bearer token. The server keeps only who signed out everywhere, and when. Thread-safe.
 */
public final class Identities {

    /** How long a token is good; browsers keep no cookie for longer (RFC 6265bis). */
    public static final Duration LIFE = Duration.ofDays(400);

    /** A token of this age is made anew when it is used, so that only who stays away for its life loses an identity. */
    static final Duration FRESH = Duration.ofDays(1);

    private static final String UNDATED = "1";
    private static final String VERSION = "2";

    /** What a token says. @param isOld whether it is time to give out a new one */
    public record Token(Identity identity, boolean isOld) {}

    private final Signature signature;
    private final InstantSource clock;
    private final Function<PlayerId, Instant> goodFrom;
    private final SecureRandom random;

    /**
     * @param keys the server's signing keys, at least 32 bytes each; the first signs
     * @param goodFrom since when a player's tokens count: those issued earlier were ended
     */
    public Identities(List<byte[]> keys, InstantSource clock, Function<PlayerId, Instant> goodFrom) {
        this(keys, clock, goodFrom, new SecureRandom());
    }

    /** The same. @param random where new players' ids come from */
    public Identities(
            List<byte[]> keys, InstantSource clock, Function<PlayerId, Instant> goodFrom, SecureRandom random) {
        this.signature = new Signature(keys, "identity");
        this.clock = clock;
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

    /** The token by which this identity comes back, issued now; a player's token is never older than the moment they signed out. */
    public String token(Identity identity) {
        Instant now = clock.instant();
        Instant from = goodFrom.apply(identity.id());
        long issued = (now.isBefore(from) ? from : now).toEpochMilli();
        return signature.sign(
                String.join("\n", VERSION, identity.id().value(), identity.name(), String.valueOf(issued)));
    }

    /** What this token says; empty if it is not one of ours, too old, or was ended. */
    public Optional<Token> read(String token) {
        return signature
                .verify(token)
                .or(() -> signature.verifyUnnamed(token))
                .map(text -> text.split("\n", -1))
                .filter(Identities::isToken)
                .flatMap(parts -> read(token, parts));
    }

    private static boolean isToken(String[] parts) {
        return parts.length == 3 && parts[0].equals(UNDATED) || parts.length == 4 && parts[0].equals(VERSION);
    }

    /** An undated token, as they were at first, is good until its player signs out, and is made anew when it is used. */
    private Optional<Token> read(String token, String[] parts) {
        boolean dated = parts.length == 4;
        Identity identity = new Identity(new PlayerId(parts[1]), parts[2]);
        Instant issued = dated ? Instant.ofEpochMilli(Long.parseLong(parts[3])) : Instant.EPOCH;
        Instant now = clock.instant();
        if (issued.isBefore(goodFrom.apply(identity.id())) || dated && now.isAfter(issued.plus(LIFE))) {
            return Optional.empty();
        }
        boolean old = now.isAfter(issued.plus(FRESH)) || !signature.isByFirstKey(token);
        return Optional.of(new Token(identity, old));
    }

    /** Reads a nickname: 1 to {@value Identity#NAME_LENGTH} characters in one line, and none of the page's own words. */
    public static PlainText.Read name(String name) {
        return PlainText.readName(name, Identity.NAME_LENGTH);
    }
}
