package games.sente.boot;

import games.sente.store.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The key that signs identities and tickets, configured or kept in the data folder; never shown. */
public final class SigningKey {
    private static final int LEAST_BYTES = 32;
    private static final String FILE = "signing.key";

    private final byte[] bytes;

    private SigningKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads base64url of at least 32 bytes. */
    static SigningKey parse(String text) {
        String expected = "must be at least " + LEAST_BYTES + " random bytes in base64url";
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected, e);
        }
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException(expected);
        }
        return new SigningKey(bytes);
    }

    /**
     * The configured key, or else the one in the data folder, which is made there the first time, readable by its owner only.
     *
     * @throws StartException if the file can't be read or written, or holds no key
     */
    static SigningKey of(Settings settings, Path folder) {
        SigningKey configured = settings.secret();
        if (configured != null) {
            return configured;
        }
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            return parse(Files.readString(file).strip());
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException(
                    StartException.WRONG_SURROUNDINGS,
                    "The signing key in " + file
                            + " can't be read or made; restore it, or delete it (everybody is a new guest then).",
                    e);
        }
    }

    /** Whole or not at all: a key that is cut off would make everybody a stranger. */
    private static void write(Path file) throws IOException {
        byte[] bytes = new byte[LEAST_BYTES];
        new SecureRandom().nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n";
        DurableFiles.write(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
