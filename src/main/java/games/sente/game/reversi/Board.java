package games.sente.game.reversi;

/**
 * Eight by eight squares, numbered row by row from 0 at the top left, as a set of bits for each seat.
 *
 * @param black the discs of seat 0
 * @param white the discs of seat 1
 * @param last the square of the last disc that was put down; negative before the first
 * @param mover the seat to move; negative if neither can
 */
public record Board(long black, long white, int last, int mover) {

    static final int SQUARES = 64;

    /**
     * From a square to its neighbour to the right, and slanting and straight down; against these, to the left and up.
     */
    private static final int[] STEPS = {1, 7, 8, 9};

    private static final int NOBODY = -1;
    private static final long LEFT_COLUMN = 0x0101010101010101L;
    private static final long INNER_COLUMNS = ~(LEFT_COLUMN | LEFT_COLUMN << 7);

    /** Whoever put the last disc, the other one moves next, or if that one can't, the same again. */
    static Board of(long black, long white, int last) {
        int next = last >= 0 && (black >>> last & 1) != 0 ? 1 : 0;
        if (moves(black, white, next) == 0) {
            next = moves(black, white, 1 - next) == 0 ? NOBODY : 1 - next;
        }
        return new Board(black, white, last, next);
    }

    private static long moves(long black, long white, int seat) {
        return seat == 0 ? moves(black, white) : moves(white, black);
    }

    /** The squares where a disc of {@code own} would turn one of {@code other} at least. */
    private static long moves(long own, long other) {
        long moves = 0;
        for (int step : STEPS) {
            long inner = step == 8 ? other : other & INNER_COLUMNS;
            long up = inner & own << step;
            long down = inner & own >>> step;
            for (int i = 0; i < 5; i++) {
                up |= inner & up << step;
                down |= inner & down >>> step;
            }
            moves |= up << step | down >>> step;
        }
        return moves & ~(own | other);
    }

    /** The squares where this seat may put a disc. */
    long moves(int seat) {
        return seat == mover ? moves(black, white, seat) : 0;
    }

    Board put(int seat, int square) {
        long turned = seat == 0 ? turned(black, white, square) : turned(white, black, square);
        long disc = 1L << square;
        return seat == 0
                ? of(black | turned | disc, white & ~turned, square)
                : of(black & ~turned, white | turned | disc, square);
    }

    /** The discs of {@code other} that lie between this square and those of {@code own}. */
    private static long turned(long own, long other, int square) {
        long turned = 0;
        for (int step : STEPS) {
            long inner = step == 8 ? other : other & INNER_COLUMNS;
            long up = 0;
            long next = 1L << square << step;
            while ((next & inner) != 0) {
                up |= next;
                next <<= step;
            }
            turned |= (next & own) != 0 ? up : 0;
            long down = 0;
            next = 1L << square >>> step;
            while ((next & inner) != 0) {
                down |= next;
                next >>>= step;
            }
            turned |= (next & own) != 0 ? down : 0;
        }
        return turned;
    }

    /** Whether the other seat could not move after the last disc, so that the mover moves again. */
    boolean passed() {
        return last >= 0 && mover >= 0 && (black >>> last & 1) == 1 - mover;
    }

    int discs(int seat) {
        return Long.bitCount(seat == 0 ? black : white);
    }
}
