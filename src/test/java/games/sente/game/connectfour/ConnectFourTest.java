package games.sente.game.connectfour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.game.GameContract;
import games.sente.game.Illegal;
import games.sente.game.NoOptions;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import games.sente.game.connectfour.ConnectFour.Drop;
import games.sente.game.connectfour.ConnectFour.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectFourTest extends GameContract<Board, Drop, View, NoOptions> {

    private final RandomGenerator random = new SplittableRandom(1);

    ConnectFourTest() {
        super(new ConnectFour(), 42);
    }

    /** The published counts of positions after so many plies. */
    @ParameterizedTest
    @CsvSource({"1, 7", "2, 49", "3, 343", "4, 2401", "5, 16807", "6, 117649", "7, 823536"})
    void perft(int depth, int count) {
        assertEquals(count, leaves(game.start(new NoOptions(), random), depth));
    }

    private int leaves(Board board, int depth) {
        if (depth == 0) {
            return 1;
        }
        int seat = board.discs() % 2;
        return game.legal(board, seat).stream()
                .mapToInt(drop -> leaves(game.play(board, seat, drop, random), depth - 1))
                .sum();
    }

    @Test
    void discsFallAndAreShownFromTheTop() {
        assertEquals(new View("""
                        .......
                        .......
                        .......
                        ...R...
                        ...Y...
                        R..R..Y
                        """.replace("\n", ""), List.of()), game.view(played(3, 3, 3, 6, 0), Viewer.SPECTATOR));
    }

    @ParameterizedTest
    @CsvSource({
        "0 1 0 1 0 1 0, 14 21 28 35",
        "0 0 1 1 2 2 3, 35 36 37 38",
        "0 1 1 2 2 3 2 3 3 6 3, 17 23 29 35",
        "6 5 5 4 4 3 4 3 3 0 3, 17 25 33 41",
        "0 0 1 1 2 2 4 4 5 5 3, 35 36 37 38 39 40"
    })
    void fourOrMoreInARowWinAndAreShown(String columns, String line) {
        Board board =
                played(numbers(columns).stream().mapToInt(column -> column).toArray());
        assertEquals(Optional.of(Outcome.won(0, "line")), game.outcome(board));
        assertEquals(numbers(line), game.view(board, Viewer.SPECTATOR).line());
    }

    @Test
    void rowsAreFoundAsByCountingCellByCell() {
        for (int i = 0; i < 1_000; i++) {
            String cells = random.ints(42, 0, 3)
                    .mapToObj("RY."::charAt)
                    .map(String::valueOf)
                    .collect(Collectors.joining());
            assertEquals(
                    counted(cells), game.view(Board.of(cells), Viewer.SPECTATOR).line(), cells);
        }
    }

    private static List<Integer> counted(String cells) {
        Set<Integer> line = new TreeSet<>();
        for (int start = 0; start < 42; start++) {
            for (int[] step : new int[][] {{1, 0}, {0, 1}, {1, 1}, {-1, 1}}) {
                List<Integer> four = four(start % 7, start / 7, step[0], step[1]);
                String discs =
                        four.stream().map(cells::charAt).map(String::valueOf).collect(Collectors.joining());
                if (discs.equals("RRRR") || discs.equals("YYYY")) {
                    line.addAll(four);
                }
            }
        }
        return new ArrayList<>(line);
    }

    /** The cells of a row that starts here, as far as they are on the board. */
    private static List<Integer> four(int column, int row, int right, int down) {
        return IntStream.range(0, 4)
                .filter(i -> column + i * right >= 0 && column + i * right < 7 && row + i * down < 6)
                .mapToObj(i -> column + i * right + 7 * (row + i * down))
                .toList();
    }

    @Test
    void aFullBoardWithoutARowIsDrawn() {
        Board board = Board.of("RRYYRRY" + "YYRRYYR" + "RRYYRRY" + "YYRRYYR" + "RRYYRRY" + "YYRRYYR");
        assertEquals(Optional.of(Outcome.draw("full")), game.outcome(board));
    }

    @Test
    void aFullColumnIsRefusedAndNotOffered() {
        Board board = played(2, 2, 2, 2, 2, 2);
        assertEquals(
                Optional.of("column-full"), game.check(board, 0, new Drop(2)).map(Illegal::reason));
        assertEquals(Optional.of("off-board"), game.check(board, 0, new Drop(7)).map(Illegal::reason));
        assertEquals(List.of(0, 1, 3, 4, 5, 6), game.choices(board, 0));
    }

    private Board played(int... columns) {
        Board board = game.start(new NoOptions(), random);
        for (int column : columns) {
            board = game.play(board, game.toMove(board).get(0), new Drop(column), random);
        }
        return board;
    }

    private static List<Integer> numbers(String text) {
        return List.of(text.split(" ")).stream().map(Integer::valueOf).toList();
    }
}
