package games.sente.room;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A room's address: ten characters of base32 without look-alikes (Crockford's alphabet: no I, L, O, U), 50 random bits.
 *
 * @param bits the same as a number, 0 to 2^50 - 1; what stores use as a key
 */
public record RoomId(long bits) {

    /** The length of the text form in characters. */
    public static final int LENGTH = 10;

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    public RoomId {
        if (bits < 0 || bits >= 1L << 50) {
            throw new IllegalArgumentException("not 50 bits: " + bits);
        }
    }

    /** A new address; {@code random} must be cryptographic, since whoever knows the address may enter. */
    public static RoomId random(RandomGenerator random) {
        return new RoomId(random.nextLong() & ((1L << 50) - 1));
    }

    /**
     * Parses an address that a person or a link gives: case does not matter, and o, i, l are read as 0, 1, 1. Empty if
     * it is no address.
     */
    public static Optional<RoomId> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        long bits = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = digit(text.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            bits = bits << 5 | digit;
        }
        return Optional.of(new RoomId(bits));
    }

    private static int digit(char c) {
        char lower = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        return switch (lower) {
            case 'o' -> 0;
            case 'i', 'l' -> 1;
            default -> ALPHABET.indexOf(lower);
        };
    }

    /** The text form, in lower case. */
    @Override
    public String toString() {
        char[] text = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            text[i] = ALPHABET.charAt((int) (bits >>> 5 * (LENGTH - 1 - i)) & 31);
        }
        return new String(text);
    }
}
