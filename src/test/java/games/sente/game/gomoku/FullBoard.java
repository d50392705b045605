package games.sente.game.gomoku;

import java.util.List;
import java.util.stream.IntStream;

/** A match of gomoku that nobody wins. */
public final class FullBoard {

    private FullBoard() {}

    /** All points of a board, those of black and of white in turn, so that nobody ever has three in a row. */
    public static List<Integer> withoutARow(int size) {
        List<Integer> black = points(size, true);
        List<Integer> white = points(size, false);
        return IntStream.range(0, size * size)
                .mapToObj(ply -> ply % 2 == 0 ? black.get(ply / 2) : white.get(ply / 2))
                .toList();
    }

    private static List<Integer> points(int size, boolean black) {
        return IntStream.range(0, size * size)
                .filter(point -> (point % size + 2 * (point / size)) % 4 < 2 == black)
                .boxed()
                .toList();
    }
}
