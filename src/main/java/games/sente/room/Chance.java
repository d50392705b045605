package games.sente.room;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The random numbers of a match: for each match and ply a stream that is derived from a secret seed, and the same for
 * the same seed. Blocks of HMAC-SHA-256 over match, ply and a counter, so that some of the numbers do not reveal the
 * others. For one thread.
 */
final class Chance implements RandomGenerator {
    private final String seed;
    private final long matchAndPly;
    private long counter;
    private ByteBuffer block = ByteBuffer.allocate(0);

    /** @param ply the ply that the numbers are for; -1 for the start */
    Chance(String seed, int match, int ply) {
        this.seed = seed;
        this.matchAndPly = (long) match << 32 | (ply + 1);
    }

    @Override
    public long nextLong() {
        if (!block.hasRemaining()) {
            block = nextBlock();
        }
        return block.getLong();
    }

    private ByteBuffer nextBlock() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(seed), "HmacSHA256"));
            mac.update(ByteBuffer.allocate(16)
                    .putLong(matchAndPly)
                    .putLong(counter++)
                    .flip());
            return ByteBuffer.wrap(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
