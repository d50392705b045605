package games.sente.boot;

import games.sente.store.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The key that signs identities and tickets, configured or kept in the data folder, and those before it; never shown.
 */
public final class SigningKey {
    private static final int LEAST_BYTES = 32;
    /** The fewest different values among 32 random bytes: one key of 10^17 has fewer. */
    private static final int LEAST_DIFFERENT = 16;

    private static final String EXPECTED =
            "at least " + LEAST_BYTES + " random bytes in base64url (openssl rand -base64 32 makes them)";
    private static final String FILE = "signing.key";

    private final List<byte[]> keys;

    private SigningKey(List<byte[]> keys) {
        this.keys = keys;
    }

    /**
     * Reads base64url of at least 32 bytes. After a comma or a line break there may be further keys: they sign nothing
     * any more, but what they signed still counts.
     */
    static SigningKey parse(String text) {
        return parse(text, "must be " + EXPECTED);
    }

    private static SigningKey parse(String text, String expected) {
        return new SigningKey(Arrays.stream(text.strip().split("[\\s,]+"))
                .map(key -> key(key, expected))
                .toList());
    }

    private static byte[] key(String text, String expected) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected, e);
        }
        if (bytes.length < LEAST_BYTES || different(bytes) < LEAST_DIFFERENT) {
            throw new IllegalArgumentException(expected);
        }
        return bytes;
    }

    private static long different(byte[] bytes) {
        return IntStream.range(0, bytes.length).map(i -> bytes[i]).distinct().count();
    }

    /** Reads the file that a setting names, so that the key is seen in no list of processes. */
    static SigningKey read(String file) {
        try {
            return parse(Files.readString(Path.of(file)), "must be a file with " + EXPECTED);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("must be a file that this user may read", e);
        }
    }

    /**
     * The configured key, or else the one in the data folder, which is made there the first time, readable by its owner
     * only.
     *
     * @throws StartException if the file can't be read or written, or holds no key
     */
    static SigningKey of(Settings settings, Path folder) {
        SigningKey configured = settings.secret();
        if (configured != null) {
            return configured;
        }
        Path file = file(folder);
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            return parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException(
                    StartException.WRONG_SURROUNDINGS,
                    "The signing key in " + file + " can't be read or made; restore it from a copy.",
                    e);
        }
    }

    /** Where it is kept if none is configured. */
    static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /** Whole or not at all: a key that is cut off would make everybody a stranger. */
    private static void write(Path file) throws IOException {
        byte[] bytes = new byte[LEAST_BYTES];
        new SecureRandom().nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n";
        DurableFiles.write(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The key that signs. */
    public byte[] bytes() {
        return keys.get(0).clone();
    }

    /** That one first, and then those before it, whose signatures still count. */
    List<byte[]> all() {
        return keys.stream().map(byte[]::clone).toList();
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
