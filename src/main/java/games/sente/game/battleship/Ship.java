package games.sente.game.battleship;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A ship in its place.
 *
 * @param cell its uppermost or leftmost cell, numbered from 0 at the top left, row by row
 * @param length how many cells it covers
 * @param down whether it lies from top to bottom instead of from left to right
 */
public record Ship(int cell, int length, boolean down) {

    static final int SIDE = 10;
    static final int CELLS = SIDE * SIDE;

    /** Every place that a ship of this length can have. */
    static List<Ship> everywhere(int length) {
        return IntStream.range(0, CELLS)
                .boxed()
                .flatMap(cell -> Stream.of(new Ship(cell, length, false), new Ship(cell, length, true)))
                .filter(Ship::isOnBoard)
                .toList();
    }

    boolean isOnBoard() {
        return cell >= 0 && cell < CELLS && length >= 1 && length <= SIDE && right() < SIDE && bottom() < SIDE;
    }

    int[] cells() {
        int[] cells = new int[length];
        Arrays.setAll(cells, i -> cell + i * (down ? SIDE : 1));
        return cells;
    }

    boolean covers(int target) {
        int row = target / SIDE;
        int column = target % SIDE;
        return top() <= row && row <= bottom() && left() <= column && column <= right();
    }

    /** Whether both have a cell in common. */
    boolean overlaps(Ship other) {
        return isWithin(0, other);
    }

    /** Whether a cell of one is a cell of the other or lies next to it, by an edge or a corner. */
    boolean touches(Ship other) {
        return isWithin(1, other);
    }

    private boolean isWithin(int distance, Ship other) {
        return left() <= other.right() + distance
                && other.left() <= right() + distance
                && top() <= other.bottom() + distance
                && other.top() <= bottom() + distance;
    }

    private int top() {
        return cell / SIDE;
    }

    private int left() {
        return cell % SIDE;
    }

    private int bottom() {
        return down ? top() + length - 1 : top();
    }

    private int right() {
        return down ? left() : left() + length - 1;
    }
}
