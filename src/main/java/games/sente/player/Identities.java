package games.sente.player;

import games.sente.room.PlainText;
import games.sente.room.PlayerId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes guests, and reads the tokens by which they come back: a signed player id and nickname, kept by the browser as a cookie
 * or by a program as a bearer token. The server keeps nothing. Thread-safe.
 */
public final class Identities {
    private static final String VERSION = "1";

    private final Signature signature;
    private final SecureRandom random;

    /** @param key the server's signing key, at least 32 bytes */
    public Identities(byte[] key) {
        this(key, new SecureRandom());
    }

    /** The same. @param random where new players' ids come from */
    public Identities(byte[] key, SecureRandom random) {
        this.signature = new Signature(key, "identity");
        this.random = random;
    }

    /** Somebody new. */
    public Identity guest() {
        byte[] bits = new byte[12];
        random.nextBytes(bits);
        PlayerId id = new PlayerId(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
        return new Identity(id, "Guest " + (1000 + random.nextInt(9000)));
    }

    /** The token by which this identity comes back. */
    public String token(Identity identity) {
        return signature.sign(VERSION + "\n" + identity.id() + "\n" + identity.name());
    }

    /** Who this token is of; empty if it is not one of ours. */
    public Optional<Identity> read(String token) {
        return signature
                .verify(token)
                .map(text -> text.split("\n", -1))
                .filter(parts -> parts.length == 3 && parts[0].equals(VERSION))
                .map(parts -> new Identity(new PlayerId(parts[1]), parts[2]));
    }

    /** The same player under a new name; empty if that is no name: 1 to {@value Identity#NAME_LENGTH} characters in one line. */
    public static Optional<Identity> renamed(Identity identity, String name) {
        return PlainText.of(name, Identity.NAME_LENGTH).map(kept -> new Identity(identity.id(), kept));
    }
}
