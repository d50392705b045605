package games.sente.room;

import games.sente.room.PlainText.Fault;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which characters may occur in text that others see, and next to which others. Judged by general rules, since
 * Java's tables are older than the newest emoji: what is not assigned yet passes, where emoji, letters and ideographs
 * are still to come.
 */
final class Signs {
    /** As many as a letter of Tibetan, Hebrew with vowels, or Vietnamese has; what is stacked higher is decoration. */
    private static final int MARKS = 3;

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int END_OF_TAGS = 0xE007F;

    /** Where joiners change the letters' forms, so that words need them. */
    private static final Set<UnicodeScript> JOINED = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.NKO,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.BENGALI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.GUJARATI,
            UnicodeScript.ORIYA,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.KANNADA,
            UnicodeScript.MALAYALAM,
            UnicodeScript.SINHALA,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private final int[] signs;

    private Signs(int[] signs) {
        this.signs = signs;
    }

    /** What is wrong with these code points, in normal form C; empty if nothing is. */
    static Optional<Fault> fault(int[] text) {
        Signs signs = new Signs(text);
        int marks = 0;
        boolean visible = false;
        for (int i = 0; i < text.length; i++) {
            boolean mark = isMark(text[i]) && !isSelector(text[i]);
            marks = mark ? marks + 1 : 0;
            Fault fault = signs.fault(i);
            if (fault != null) {
                return Optional.of(fault);
            }
            if (mark && (i == 0 || marks > MARKS)) {
                return Optional.of(Fault.MARKS);
            }
            visible |= !mark && isVisible(text[i]);
        }
        return visible ? Optional.empty() : Optional.of(Fault.EMPTY);
    }

    private @Nullable Fault fault(int i) {
        int c = signs[i];
        if (c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029) {
            return Fault.LINE_BREAK;
        }
        if (turnsDirection(c)) {
            return Fault.DIRECTION;
        }
        if (isUnknown(c)) {
            return Fault.UNKNOWN;
        }
        return isInvisible(c) && !isNeeded(i) ? Fault.INVISIBLE : null;
    }

    private static boolean turnsDirection(int c) {
        return c == 0x061C || c >= 0x200E && c <= 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    private static boolean isUnknown(int c) {
        boolean nothing = (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
        return switch (Character.getType(c)) {
            case Character.SURROGATE, Character.PRIVATE_USE -> true;
            case Character.UNASSIGNED -> nothing || c == 0x2065 || c >= 0xFFF0 && c <= 0xFFF8 || c >= 0x40000;
            default -> nothing;
        };
    }

    /**
     * Unicode's Default_Ignorable_Code_Point and controls, but not the signs that Arabic and Kaithi write around
     * numbers.
     */
    private static boolean isInvisible(int c) {
        boolean aroundNumbers = c >= 0x0600 && c <= 0x0605
                || c == 0x06DD
                || c >= 0x0890 && c <= 0x0891
                || c == 0x08E2
                || c == 0x110BD
                || c == 0x110CD;
        int type = Character.getType(c);
        return !aroundNumbers && (type == Character.CONTROL || type == Character.FORMAT)
                || isSelector(c)
                || isFiller(c)
                || c == 0x034F
                || c == 0x17B4
                || c == 0x17B5;
    }

    private static boolean isFiller(int c) {
        return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x16FE4;
    }

    private static boolean isSelector(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF || c >= 0x180B && c <= 0x180D || c == 0x180F;
    }

    /** Whether this invisible character is needed for another one to look right. */
    private boolean isNeeded(int i) {
        int c = signs[i];
        if (c == JOINER || c == NON_JOINER) {
            return c == JOINER && isPicture(pictureBefore(i)) && isPicture(at(i + 1)) || joinsLetters(i);
        }
        return isSelector(c) ? isSelected(i) : isTag(c) && isFlag(i);
    }

    private int at(int i) {
        return i < 0 || i >= signs.length ? -1 : signs[i];
    }

    /** The picture that a joiner follows, with its colour of skin or its selector between them. */
    private int pictureBefore(int i) {
        int before = i - 1;
        while (at(before) == 0xFE0F || at(before) >= 0x1F3FB && at(before) <= 0x1F3FF) {
            before--;
        }
        return at(before);
    }

    private boolean joinsLetters(int i) {
        int base = i - 1;
        while (base >= 0 && isMark(signs[base])) {
            base--;
        }
        boolean afterMark = base < i - 1;
        boolean beforeLetter = i + 1 < signs.length && (Character.isLetter(signs[i + 1]) || isMark(signs[i + 1]));
        return base >= 0 && JOINED.contains(script(signs[base])) && (afterMark || beforeLetter);
    }

    private boolean isSelected(int i) {
        int c = signs[i];
        int base = at(i - 1);
        if (c == 0xFE0E || c == 0xFE0F) {
            return isPicture(base) || base == '#' || base == '*' || base >= '0' && base <= '9';
        }
        boolean ofMongolian = c >= 0x180B && c <= 0x180F;
        return base != -1 && (ofMongolian ? script(base) == UnicodeScript.MONGOLIAN : Character.isIdeographic(base));
    }

    private static boolean isTag(int c) {
        return c >= 0xE0030 && c <= 0xE0039 || c >= 0xE0061 && c <= 0xE007A || c == END_OF_TAGS;
    }

    /** Whether it stands in a flag such as that of Scotland: a black flag, three to six tags, and their end. */
    private boolean isFlag(int i) {
        int first = i;
        while (isTag(at(first - 1)) && at(first - 1) != END_OF_TAGS) {
            first--;
        }
        int last = i;
        while (isTag(at(last)) && at(last) != END_OF_TAGS) {
            last++;
        }
        int tags = last - first;
        return at(first - 1) == BLACK_FLAG && at(last) == END_OF_TAGS && tags >= 3 && tags <= 6;
    }

    private static boolean isPicture(int c) {
        if (c < 0) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.OTHER_SYMBOL
                || type == Character.MATH_SYMBOL && c >= 0x2190
                || c >= 0x1F000 && c <= 0x1FBFF
                || c == 0x203C
                || c == 0x2049
                || c == 0x3030
                || c == 0x303D;
    }

    static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** The blank of Braille is a sign by its type, and shows nothing. */
    private static boolean isVisible(int c) {
        return c != 0x2800 && !Character.isSpaceChar(c) && !Character.isWhitespace(c) && !isInvisible(c);
    }

    private static UnicodeScript script(int c) {
        return UnicodeScript.of(c);
    }
}
