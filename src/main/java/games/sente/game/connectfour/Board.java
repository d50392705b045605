package games.sente.game.connectfour;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Seven columns of six, as a set of bits for each seat. A column has seven bits, its lowest cell first; the seventh
 * stays empty, so that no row runs on from the top of a column into the next.
 *
 * @param red the discs of seat 0
 * @param yellow the discs of seat 1
 */
public record Board(long red, long yellow) {

    static final Board EMPTY = new Board(0, 0);
    static final int COLUMNS = 7;
    static final int ROWS = 6;

    private static final int COLUMN_BITS = ROWS + 1;
    private static final long COLUMN = (1L << ROWS) - 1;

    /** From a cell to the next one upwards, to the right, and to the right slanting down and up. */
    private static final int[] DIRECTIONS = {1, COLUMN_BITS, COLUMN_BITS - 1, COLUMN_BITS + 1};

    /** The board of 42 characters, as {@link #cells()} writes them. */
    static Board of(String cells) {
        return new Board(bits(cells, 'R'), bits(cells, 'Y'));
    }

    private static long bits(String cells, char disc) {
        return IntStream.range(0, COLUMNS * ROWS)
                .filter(cell -> cells.charAt(cell) == disc)
                .mapToLong(Board::bit)
                .reduce(0, (all, bit) -> all | bit);
    }

    /** The bit of a cell that is numbered as the view does it: row by row from the top left. */
    private static long bit(int cell) {
        return 1L << (cell % COLUMNS * COLUMN_BITS + ROWS - 1 - cell / COLUMNS);
    }

    int discs() {
        return Long.bitCount(red | yellow);
    }

    boolean isOpen(int column) {
        return height(column) < ROWS;
    }

    boolean isFull() {
        return discs() == COLUMNS * ROWS;
    }

    Board drop(int seat, int column) {
        long disc = 1L << (column * COLUMN_BITS + height(column));
        return seat == 0 ? new Board(red | disc, yellow) : new Board(red, yellow | disc);
    }

    private int height(int column) {
        return Long.bitCount((red | yellow) >> (column * COLUMN_BITS) & COLUMN);
    }

    /** The discs of this seat that stand in a row of four or more. */
    long four(int seat) {
        long discs = seat == 0 ? red : yellow;
        long four = 0;
        for (int next : DIRECTIONS) {
            long pairs = discs & discs >> next;
            long starts = pairs & pairs >> 2 * next;
            four |= starts | starts << next | starts << 2 * next | starts << 3 * next;
        }
        return four;
    }

    /** Row by row from the top left: {@code R}, {@code Y}, or a full stop. */
    String cells() {
        StringBuilder cells = new StringBuilder(COLUMNS * ROWS);
        for (int cell = 0; cell < COLUMNS * ROWS; cell++) {
            long bit = bit(cell);
            cells.append((red & bit) != 0 ? 'R' : (yellow & bit) != 0 ? 'Y' : '.');
        }
        return cells.toString();
    }

    /** The numbers of these cells, in rising order. */
    List<Integer> cellsOf(long bits) {
        if (bits == 0) {
            return List.of();
        }
        return IntStream.range(0, COLUMNS * ROWS)
                .filter(cell -> (bits & bit(cell)) != 0)
                .boxed()
                .toList();
    }
}
