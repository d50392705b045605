package games.sente.game.gomoku;

/**
 * What a stone on a free point would do at first sight: for every five points in a row that it is one of, bring one's
 * own win nearer, or bar the other's.
 */
final class Threats {
    private static final int ROW = 5;

    /** The value of a stone in five points, by how many of one's own they hold; they hold none of the other's. */
    private static final double[] OWN = {0.05, 1, 12, 140, 100_000};

    /** The same, by how many of the other's stones they hold; they hold none of one's own. */
    private static final double[] OTHERS = {0.05, 0.8, 9, 110, 10_000};

    private Threats() {}

    /** Above 0; the more, the more urgent. */
    static double at(Board board, int seat, int point) {
        Stones own = seat == 0 ? board.black() : board.white();
        Stones others = seat == 0 ? board.white() : board.black();
        double sum = 0.01;
        for (int[] step : Board.DIRECTIONS) {
            sum += along(own, others, board.size(), point, step);
        }
        return sum;
    }

    /** Looks at each point of the line once; the counts are those of the last five. */
    private static double along(Stones own, Stones others, int size, int point, int[] step) {
        int column = point % size;
        int row = point / size;
        int first = -Math.min(ROW - 1, room(size, column, row, -step[0], -step[1]));
        int last = Math.min(ROW - 1, room(size, column, row, step[0], step[1]));
        int each = step[0] + step[1] * size;
        double sum = 0;
        int mine = 0;
        int theirs = 0;
        for (int i = first; i <= last; i++) {
            int there = point + i * each;
            mine += own.has(there) ? 1 : 0;
            theirs += others.has(there) ? 1 : 0;
            if (i - first >= ROW - 1) {
                sum += theirs == 0 ? OWN[mine] : mine == 0 ? OTHERS[theirs] : 0;
                int leaves = there - (ROW - 1) * each;
                mine -= own.has(leaves) ? 1 : 0;
                theirs -= others.has(leaves) ? 1 : 0;
            }
        }
        return sum;
    }

    /** How many points the board has beyond this one in this direction. */
    private static int room(int size, int column, int row, int right, int down) {
        int across = right == 0 ? size : right > 0 ? size - 1 - column : column;
        int along = down == 0 ? size : down > 0 ? size - 1 - row : row;
        return Math.min(across, along);
    }
}
