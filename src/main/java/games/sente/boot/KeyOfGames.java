package games.sente.boot;

import games.sente.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Holds the signing key to the games that were played with it: with another key all who have a seat would be strangers,
 * without a word. The database keeps a mark that only the key can make, and nothing of the key.
 */
final class KeyOfGames {
    private static final System.Logger LOG = System.getLogger(KeyOfGames.class.getName());
    private static final String ALGORITHM = "HmacSHA256";

    private KeyOfGames() {}

    /**
     * The key to use from now on.
     *
     * @throws StartException if there are games, and their key is not there
     */
    static SigningKey of(Settings settings, Path folder, SqliteStore store) {
        boolean free = store.isEmpty() || settings.newKey();
        Optional<byte[]> kept = store.keyMark();
        if (!free) {
            check(settings, folder, kept);
        }
        SigningKey key = SigningKey.of(settings, folder);
        List<byte[]> marks = marks(key);
        if (kept.isPresent() && !fits(marks, kept.get())) {
            LOG.log(System.Logger.Level.INFO, "The games in {0} go on with another signing key.", folder);
        }
        if (kept.isEmpty() || !MessageDigest.isEqual(marks.get(0), kept.get())) {
            store.keepKeyMark(marks.get(0));
        }
        return key;
    }

    /**
     * Checks whether the games can be continued with the present key. Changes nothing.
     *
     * @param kept the mark of the key that they were played with
     * @throws StartException if they can't
     */
    static void check(Settings settings, Path folder, Optional<byte[]> kept) {
        if (settings.secret() == null && !Files.exists(SigningKey.file(folder))) {
            throw refused("The games in " + folder + " were played with a signing key that is not there: restore "
                    + SigningKey.file(folder) + " from a copy, or set the secret that was set before");
        }
        if (kept.isPresent() && !fits(marks(SigningKey.of(settings, folder)), kept.get())) {
            throw refused("The games in " + folder + " were played with another signing key than the one "
                    + (settings.secret() == null ? "in " + SigningKey.file(folder) : "that is set as secret")
                    + ": set that one");
        }
    }

    private static List<byte[]> marks(SigningKey key) {
        return key.all().stream().map(KeyOfGames::mark).toList();
    }

    private static boolean fits(List<byte[]> marks, byte[] kept) {
        return marks.stream().anyMatch(mark -> MessageDigest.isEqual(mark, kept));
    }

    private static StartException refused(String sentence) {
        return new StartException(
                StartException.WRONG_SURROUNDINGS,
                sentence + "; newKey lets the games go on with another key, and everybody is a new guest then.");
    }

    private static byte[] mark(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal("the key of these games".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
