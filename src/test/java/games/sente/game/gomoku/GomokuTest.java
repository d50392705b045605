package games.sente.game.gomoku;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.game.GameContract;
import games.sente.game.Illegal;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import games.sente.game.gomoku.Gomoku.Put;
import games.sente.game.gomoku.Gomoku.Rule;
import games.sente.game.gomoku.Gomoku.Table;
import games.sente.game.gomoku.Gomoku.View;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
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

class GomokuTest extends GameContract<Board, Put, View, Table> {

    private final RandomGenerator random = new SplittableRandom(1);

    GomokuTest() {
        super(new Gomoku(), 19 * 19);
    }

    @Test
    void blackBeginsAndTheyTakeTurns() {
        Board board = game.start(new Table(15, Rule.FREESTYLE), random);
        assertEquals(List.of(0), game.toMove(board));
        assertEquals(List.of(1), game.toMove(game.play(board, 0, new Put(112), random)));
    }

    /** Black's stones in the order of the moves. */
    @ParameterizedTest
    @CsvSource({
        "15, FREESTYLE, 0 1 2 3 4, 0 1 2 3 4",
        "15, FREESTYLE, 10 11 13 14 12, 10 11 12 13 14",
        "15, FREESTYLE, 0 15 30 60 45, 0 15 30 45 60",
        "15, FREESTYLE, 224 208 192 176 160, 160 176 192 208 224",
        "15, FREESTYLE, 14 28 42 56 70, 14 28 42 56 70",
        "15, FREESTYLE, 0 1 2 4 5 3, 0 1 2 3 4 5",
        "19, FREESTYLE, 356 357 358 360 359, 356 357 358 359 360",
        "19, STANDARD, 356 357 358 360 359, 356 357 358 359 360",
        "15, STANDARD, 0 1 2 4 5 18 33 48 63 3, 3 18 33 48 63",
        "15, FREESTYLE, 0 1 2 4 5 18 33 48 63 3, 0 1 2 3 4 5 18 33 48 63"
    })
    void aRowWinsAndIsShown(int size, Rule rule, String stones, String line) {
        Board board = black(size, rule, numbers(stones));
        assertEquals(Optional.of(Outcome.won(0, "line")), game.outcome(board));
        assertEquals(numbers(line), game.view(board, Viewer.SPECTATOR).line());
    }

    @ParameterizedTest
    @CsvSource({
        "15, STANDARD, 0 1 2 4 5 3",
        "15, STANDARD, 0 16 32 64 80 96 48",
        "15, FREESTYLE, 0 1 2 3",
        "15, FREESTYLE, 13 14 15 16 17",
        "15, FREESTYLE, 12 28 44 60 76",
        "19, FREESTYLE, 17 37 57 77 97"
    })
    void thisIsNoRowThatWins(int size, Rule rule, String stones) {
        Board board = black(size, rule, numbers(stones));
        assertEquals(Optional.empty(), game.outcome(board));
        assertEquals(List.of(), game.view(board, Viewer.SPECTATOR).line());
    }

    @Test
    void whiteWinsToo() {
        Board board = game.start(new Table(15, Rule.STANDARD), random);
        for (int point : List.of(0, 100, 2, 101, 4, 102, 6, 103, 8, 104)) {
            board = game.play(board, game.toMove(board).get(0), new Put(point), random);
        }
        assertEquals(Optional.of(Outcome.won(1, "line")), game.outcome(board));
    }

    @Test
    void rowsAreFoundAsByCountingPointByPoint() {
        for (int i = 0; i < 2_000; i++) {
            Board board = scattered(i % 2 == 0 ? 15 : 19, Rule.values()[i / 2 % 2]);
            assertEquals(counted(board), new TreeSet<>(board.line()), board::toString);
        }
    }

    /** More stones than any match has without an end; the last one is black's. */
    private Board scattered(int size, Rule rule) {
        Stones black = Stones.none(size * size);
        for (int point : random.ints(size * size * 2, 0, size * size).toArray()) {
            black = black.with(point);
        }
        int last = random.nextInt(size * size);
        return new Board(size, rule, black.with(last), Stones.none(size * size), 1, last);
    }

    private static Set<Integer> counted(Board board) {
        Set<Integer> line = new TreeSet<>();
        for (int[] step : new int[][] {{1, 0}, {0, 1}, {1, 1}, {-1, 1}}) {
            List<Integer> row = new ArrayList<>();
            for (int i = -board.size(); i <= board.size(); i++) {
                int column = board.last() % board.size() + i * step[0];
                int down = board.last() / board.size() + i * step[1];
                boolean inside = 0 <= column && column < board.size() && 0 <= down && down < board.size();
                boolean black = inside && board.black().has(down * board.size() + column);
                if (black) {
                    row.add(down * board.size() + column);
                } else if (row.contains(board.last())) {
                    break;
                } else {
                    row.clear();
                }
            }
            if (row.size() == 5 || row.size() > 5 && board.rule() == Rule.FREESTYLE) {
                line.addAll(row);
            }
        }
        return line;
    }

    @ParameterizedTest
    @CsvSource({"15, FREESTYLE", "15, STANDARD", "19, FREESTYLE", "19, STANDARD"})
    void aFullBoardWithoutARowIsDrawn(int size, Rule rule) {
        Board board = game.start(new Table(size, rule), random);
        for (int point : FullBoard.withoutARow(size)) {
            assertEquals(Optional.empty(), game.outcome(board));
            board = game.play(board, game.toMove(board).get(0), new Put(point), random);
        }
        assertEquals(Optional.of(Outcome.draw("full")), game.outcome(board));
    }

    @Test
    void theChoicesAreTheFreePoints() {
        for (Table table : variants()) {
            Board board = game.start(table, random);
            List<Integer> free = new ArrayList<>(
                    IntStream.range(0, table.size() * table.size()).boxed().toList());
            while (!game.toMove(board).isEmpty()) {
                int seat = game.toMove(board).get(0);
                assertEquals(free, points((String) game.choices(board, seat)));
                assertEquals("", game.choices(board, 1 - seat));
                int point = free.remove(random.nextInt(free.size()));
                board = game.play(board, seat, new Put(point), random);
            }
            assertEquals("", game.choices(board, 0));
        }
    }

    private static List<Integer> points(String set) {
        return BitSet.valueOf(Base64.getDecoder().decode(set)).stream().boxed().toList();
    }

    @Test
    void theViewShowsTheStonesAsSetsOfPoints() {
        Board board = black(15, Rule.STANDARD, List.of(0, 14, 224));
        View view = game.view(board, Viewer.SPECTATOR);
        assertEquals(List.of(0, 14, 224), points(view.black()));
        assertEquals(2, points(view.white()).size());
        assertEquals(224, view.last());
    }

    @Test
    void aTakenPointIsRefused() {
        Board board = black(15, Rule.FREESTYLE, List.of(112));
        assertEquals(Optional.of("taken"), refusal(board, 112));
        assertEquals(Optional.of("off-board"), refusal(board, 225));
        assertEquals(Optional.of("off-board"), refusal(board, -1));
        assertEquals(Optional.empty(), refusal(board, 111));
    }

    private Optional<String> refusal(Board board, int point) {
        return game.check(board, 1, new Put(point)).map(Illegal::reason);
    }

    /** Black has put these stones; white answered far from one another, at the other end of the board. */
    private Board black(int size, Rule rule, List<Integer> stones) {
        Board board = game.start(new Table(size, rule), random);
        List<Integer> far = IntStream.range(0, size * size)
                .map(point -> (point + size * size / 2) % (size * size))
                .filter(point -> point % 2 == 0 && !stones.contains(point))
                .boxed()
                .collect(Collectors.toList());
        for (int point : stones) {
            board = game.play(board, 0, new Put(point), random);
            if (point != stones.get(stones.size() - 1)) {
                board = game.play(board, 1, new Put(far.remove(0)), random);
            }
        }
        return board;
    }

    private static List<Integer> numbers(String text) {
        return List.of(text.split(" ")).stream().map(Integer::valueOf).toList();
    }
}
