package games.sente.player;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs small texts for one purpose with HMAC-SHA-256 (RFC 2104), so that nobody else can make or change them. Thread-safe. */
final class Signature {
    private final SecretKeySpec key;
    private final String purpose;

    /**
     * @param key at least 32 random bytes
     * @param purpose what is signed; a signature for one purpose is none for another
     */
    Signature(byte[] key, String purpose) {
        if (key.length < 32) {
            throw new IllegalArgumentException("a signing key has at least 32 bytes");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.purpose = purpose;
    }

    /** The text and its signature, in characters that may stand in a cookie, a header and a URL. */
    String sign(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(bytes) + "." + encoder.encodeToString(mac(bytes));
    }

    /** The text, if this is one that was signed here. */
    Optional<String> verify(String signed) {
        int dot = signed.indexOf('.');
        if (dot < 0 || signed.length() > 1_000) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(signed.substring(0, dot));
            byte[] given = Base64.getUrlDecoder().decode(signed.substring(dot + 1));
            return MessageDigest.isEqual(mac(bytes), given)
                    ? Optional.of(new String(bytes, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] mac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
