package games.sente.player;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs small texts for one purpose with HMAC-SHA-256 (RFC 2104), so that nobody else can make or change them. A signed
 * text names its key, so that keys can be changed: the first key signs, all of them verify. Thread-safe.
 */
final class Signature {
    /**
     * In characters. More than a name of the most code points makes, in signs of four bytes, with an address beside it.
     */
    private static final int LONGEST = 2_000;

    /** A key and its name, which tells nothing of it. */
    private record Key(String id, SecretKeySpec spec) {}

    private final List<Key> keys;
    private final String purpose;

    /**
     * @param keys at least one, of at least 32 random bytes each; the first signs
     * @param purpose what is signed; a signature for one purpose is none for another
     */
    Signature(List<byte[]> keys, String purpose) {
        this.keys = keys.stream().map(Signature::key).toList();
        this.purpose = purpose;
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("something must sign");
        }
    }

    private static Key key(byte[] bytes) {
        if (bytes.length < 32) {
            throw new IllegalArgumentException("a signing key has at least 32 bytes");
        }
        SecretKeySpec spec = new SecretKeySpec(bytes, "HmacSHA256");
        byte[] name = Arrays.copyOf(mac(spec, "key id", new byte[0]), 6);
        return new Key(encode(name), spec);
    }

    /** The key's id, the text and its signature, in characters that may stand in a cookie, a header and a URL. */
    String sign(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Key key = keys.get(0);
        return key.id() + "." + encode(bytes) + "." + encode(mac(key.spec(), purpose, bytes));
    }

    /** The text, if this is one that was signed with one of the keys. */
    Optional<String> verify(String signed) {
        if (signed.length() > LONGEST) {
            return Optional.empty();
        }
        String[] parts = signed.split("\\.", -1);
        return parts.length == 3 ? verify(parts[0], parts[1], parts[2]) : Optional.empty();
    }

    /** The same of a text that names no key, as all did at first. */
    Optional<String> verifyUnnamed(String signed) {
        String[] parts = signed.length() > LONGEST ? new String[0] : signed.split("\\.", -1);
        return parts.length == 2 ? verify(null, parts[0], parts[1]) : Optional.empty();
    }

    /** Whether a text that was verified names the key that signs now. */
    boolean isByFirstKey(String signed) {
        return signed.startsWith(keys.get(0).id() + ".");
    }

    private Optional<String> verify(@Nullable String id, String text, String mac) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            byte[] given = Base64.getUrlDecoder().decode(mac);
            boolean signed = keys.stream()
                    .filter(key -> id == null || key.id().equals(id))
                    .anyMatch(key -> MessageDigest.isEqual(mac(key.spec(), purpose, bytes), given));
            return signed ? Optional.of(new String(bytes, StandardCharsets.UTF_8)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] mac(SecretKeySpec key, String purpose, byte[] bytes) {
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
