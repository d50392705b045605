package games.sente.room;

import java.text.Normalizer;
import java.util.Optional;

/** Text that people write for other people, such as names and chat. */
public final class PlainText {

    private PlainText() {}

    /**
     * The text as it is kept: in normal form C, without white space around it. Empty if nothing is left, if it has more than
     * {@code maxLength} code points, or if it holds what can't be shown or would change the text around it: control characters,
     * line breaks, lone surrogates, unassigned code points, and the marks that turn the direction of writing. Something of it must be
     * visible.
     */
    public static Optional<String> of(String text, int maxLength) {
        if (text.length() > 4 * maxLength) {
            return Optional.empty();
        }
        String kept = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        int length = kept.codePointCount(0, kept.length());
        boolean shown = kept.codePoints().allMatch(PlainText::canBeShown);
        boolean visible = kept.codePoints().anyMatch(PlainText::isVisible);
        return visible && length <= maxLength && shown ? Optional.of(kept) : Optional.empty();
    }

    /** The Hangul fillers and the blank of Braille are letters and signs by their type, and show nothing. */
    private static boolean isVisible(int c) {
        boolean filler = c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
        int type = Character.getType(c);
        return !filler
                && !Character.isSpaceChar(c)
                && type != Character.FORMAT
                && type != Character.NON_SPACING_MARK
                && type != Character.ENCLOSING_MARK;
    }

    private static boolean canBeShown(int c) {
        boolean turnsDirection =
                c == 0x061C || c >= 0x200E && c <= 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return !turnsDirection
                && switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.SURROGATE,
                            Character.UNASSIGNED,
                            Character.PRIVATE_USE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
