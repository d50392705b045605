package games.sente.game.gomoku;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A board of 15 or 19 lines each way.
 *
 * @param size the lines each way
 * @param rule which rows win
 * @param black the stones of seat 0
 * @param white the stones of seat 1
 * @param stones how many there are on the board
 * @param last the point of the last stone; negative before the first
 */
public record Board(int size, Gomoku.Rule rule, Stones black, Stones white, int stones, int last) {

    /** Along a row, along a column, and slanting down to the right and to the left: how many points right and down. */
    static final int[][] DIRECTIONS = {{1, 0}, {0, 1}, {1, 1}, {-1, 1}};

    static Board empty(int size, Gomoku.Rule rule) {
        Stones none = Stones.none(size * size);
        return new Board(size, rule, none, none, 0, -1);
    }

    int points() {
        return size * size;
    }

    int mover() {
        return stones % 2;
    }

    boolean isFull() {
        return stones == points();
    }

    boolean has(int point) {
        return 0 <= point && point < points();
    }

    boolean isFree(int point) {
        return !black.has(point) && !white.has(point);
    }

    Stones free() {
        return black.neither(white, points());
    }

    Board with(int seat, int point) {
        return seat == 0
                ? new Board(size, rule, black.with(point), white, stones + 1, point)
                : new Board(size, rule, black, white.with(point), stones + 1, point);
    }

    /** Whether the last stone made a row that wins. */
    boolean isWon() {
        for (int[] step : DIRECTIONS) {
            if (wins(step)) {
                return true;
            }
        }
        return false;
    }

    /** The points of all winning rows through the last stone, in rising order. */
    List<Integer> line() {
        return IntStream.range(0, DIRECTIONS.length)
                .mapToObj(i -> DIRECTIONS[i])
                .filter(this::wins)
                .flatMapToInt(this::row)
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    private boolean wins(int[] step) {
        if (last < 0) {
            return false;
        }
        int length = 1 + reach(step[0], step[1]) + reach(-step[0], -step[1]);
        return rule == Gomoku.Rule.STANDARD ? length == 5 : length >= 5;
    }

    private IntStream row(int[] step) {
        return IntStream.rangeClosed(-reach(-step[0], -step[1]), reach(step[0], step[1]))
                .map(i -> last + i * (step[0] + step[1] * size));
    }

    /** How many stones like the last one follow on it in this direction. */
    private int reach(int right, int down) {
        Stones own = mover() == 0 ? white : black;
        int column = last % size + right;
        int row = last / size + down;
        int count = 0;
        while (0 <= column && column < size && 0 <= row && row < size && own.has(row * size + column)) {
            column += right;
            row += down;
            count++;
        }
        return count;
    }
}
