package games.sente.room;

/**
 * Counts characters as people see them: a letter with its marks is one, an emoji is one whatever it is put together
 * from. General rules, which need of Java's tables, older than the newest emoji, only what a mark is; the page counts
 * by the same rules, in {@code webapp/js/ui/limit.js}.
 */
final class Graphemes {
    /**
     * As long as the longest emoji is, a kiss between two skin tones. Of a longer one each further such part counts
     * too.
     */
    static final int LONGEST = 10;

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private Graphemes() {}

    /**
     * How many there are.
     *
     * @param text code points in normal form C
     */
    static int count(int[] text) {
        int count = 0;
        int length = 0;
        int before = 0;
        int regions = 0;
        for (int c : text) {
            regions = isRegion(c) ? regions + 1 : 0;
            boolean secondOfFlag = regions > 0 && regions % 2 == 0;
            if (count == 0 || length == LONGEST || !(secondOfFlag || goesOn(c, before))) {
                count++;
                length = 0;
            }
            length++;
            before = c;
        }
        return count;
    }

    /** Whether this belongs to what stands before it. */
    private static boolean goesOn(int c, int before) {
        return Signs.isMark(c)
                || c == JOINER
                || c == NON_JOINER
                || before == JOINER
                || isTone(c) && !isTone(before)
                || c >= 0xE0020 && c <= 0xE007F;
    }

    private static boolean isTone(int c) {
        return c >= 0x1F3FB && c <= 0x1F3FF;
    }

    /** Two of these are a flag. */
    private static boolean isRegion(int c) {
        return c >= 0x1F1E6 && c <= 0x1F1FF;
    }
}
