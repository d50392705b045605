package games.sente.boot;

import java.util.Base64;

/** The configured key that signs identities and tickets; never shown. */
public final class SigningKey {
    private static final int LEAST_BYTES = 32;

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

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
