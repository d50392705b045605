package games.sente.room;

import java.text.Normalizer;
import java.util.Optional;

/** Text from one person to others: names and chat. */
public final class PlainText {

    /** Why text can't be shown. On the wire: lower case with hyphens. Never renamed. */
    public enum Fault {
        /** Nothing of it can be seen. */
        EMPTY("There is nothing in it that can be seen."),
        /** It has too many characters. */
        TOO_LONG("It is too long."),
        /** It has more than one line. */
        LINE_BREAK("It must be one line."),
        /** An invisible character that does not affect visible ones. */
        INVISIBLE("It has a character that can't be seen."),
        /** A character that changes the direction of writing, also of the text around it. */
        DIRECTION("It has a character that turns the direction of writing."),
        /** More combining marks on one character than any language uses. */
        MARKS("It has too many marks on one sign."),
        /** A code point that is none of Unicode's characters. */
        UNKNOWN("It has a character that nobody else could see."),
        /** A name that would be taken for the computer, or for a free seat. */
        RESERVED("That name is taken: others would take you for the computer.");

        private final String wire = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        private final String sentence;

        Fault(String sentence) {
            this.sentence = sentence;
        }

        /** The code as it is sent. */
        public String wire() {
            return wire;
        }

        /** What is wrong, for a person, in English. */
        public String sentence() {
            return sentence;
        }
    }

    /** What a text is read as. */
    public sealed interface Read {

        /**
         * It can be shown.
         *
         * @param text as it is kept
         */
        record Kept(String text) implements Read {}

        /** It can't. */
        record Wrong(Fault fault) implements Read {}
    }

    private PlainText() {}

    /**
     * Reads what somebody wrote. It is kept in normal form C, without white space around it.
     *
     * @param maxLength in characters as people see them, see {@link Graphemes}
     */
    public static Read read(String text, int maxLength) {
        if (text.length() > 2 * Graphemes.LONGEST * maxLength) {
            return new Read.Wrong(Fault.TOO_LONG);
        }
        String kept = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        int[] signs = kept.codePoints().toArray();
        if (Graphemes.count(signs) > maxLength) {
            return new Read.Wrong(Fault.TOO_LONG);
        }
        Optional<Fault> fault = Signs.fault(signs);
        return fault.isPresent() ? new Read.Wrong(fault.get()) : new Read.Kept(kept);
    }

    /**
     * The same for a name. Several spaces become one, and it must not be one of the page's own words for who holds a
     * seat.
     */
    public static Read readName(String text, int maxLength) {
        Read read = read(text, maxLength);
        if (!(read instanceof Read.Kept kept)) {
            return read;
        }
        String name = kept.text().replaceAll("\\p{Zs}+", " ");
        return Names.isReserved(name) ? new Read.Wrong(Fault.RESERVED) : new Read.Kept(name);
    }
}
