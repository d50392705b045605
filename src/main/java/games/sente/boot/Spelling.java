package games.sente.boot;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody meant. */
final class Spelling {
    /** How many letters may be wrong in a short name. */
    private static final int WRONG_LETTERS = 2;

    private Spelling() {}

    /**
     * The known name that is the most like what was written, if one is like it at all; capitals and separators don't
     * matter.
     */
    static Optional<String> nearest(String written, Collection<String> known) {
        String plain = plain(written);
        int most = Math.min(Math.max(WRONG_LETTERS, plain.length() / 4), plain.length() / 2);
        return known.stream()
                .filter(name -> distance(plain, plain(name)) <= most)
                .min(Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("^(--|sente[._])|[-_.]", "");
    }

    /** How many letters must be put in, taken out or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
