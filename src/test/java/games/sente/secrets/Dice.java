package games.sente.secrets;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Chance that can be had again: rooms' addresses, tickets, bots' choices, and the seeds of matches. */
final class Dice extends SecureRandom {
    private static final long serialVersionUID = 1;
    private static final int SEED_BYTES = 32;

    /** @param unwanted the seed of a match that is to be another one; null for none */
    Dice(long seed, @Nullable String unwanted) {
        super(new Source(seed, unwanted), null);
    }

    private static final class Source extends SecureRandomSpi {
        private static final long serialVersionUID = 1;

        private final transient SplittableRandom random;
        private final @Nullable String unwanted;

        Source(long seed, @Nullable String unwanted) {
            this.random = new SplittableRandom(seed);
            this.unwanted = unwanted;
        }

        @Override
        protected synchronized void engineNextBytes(byte[] bytes) {
            random.nextBytes(bytes);
            if (bytes.length == SEED_BYTES
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(unwanted)) {
                Arrays.fill(bytes, (byte) 1);
            }
        }

        @Override
        protected void engineSetSeed(byte[] seed) {}

        @Override
        protected byte[] engineGenerateSeed(int bytes) {
            return new byte[bytes];
        }
    }
}
