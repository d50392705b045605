package games.sente.game.gomoku;

import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;

/** A set of points, numbered row by row from 0 at the top left. Immutable; a stone more costs a copy of a few words. */
public final class Stones {

    private final long[] words;

    private Stones(long[] words) {
        this.words = words;
    }

    /** No stones, on a board with this number of points. */
    static Stones none(int points) {
        return new Stones(new long[(points + Long.SIZE - 1) / Long.SIZE]);
    }

    /** What {@link #text} wrote for a board with this number of points. */
    static Stones of(String text, int points) {
        long[] words = BitSet.valueOf(Base64.getDecoder().decode(text)).toLongArray();
        return new Stones(Arrays.copyOf(words, none(points).words.length));
    }

    boolean has(int point) {
        return (words[point / Long.SIZE] & 1L << point) != 0;
    }

    Stones with(int point) {
        long[] more = words.clone();
        more[point / Long.SIZE] |= 1L << point;
        return new Stones(more);
    }

    /** The points of a board of this size that neither has. */
    Stones neither(Stones other, int points) {
        long[] rest = new long[words.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = ~(words[i] | other.words[i]);
        }
        rest[rest.length - 1] &= -1L >>> -points;
        return new Stones(rest);
    }

    int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Base64 of one bit a point: point 0 is the lowest bit of the first byte. Ends with the last stone. */
    String text() {
        byte[] bytes = BitSet.valueOf(words).toByteArray();
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Stones stones && Arrays.equals(words, stones.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return text();
    }
}
