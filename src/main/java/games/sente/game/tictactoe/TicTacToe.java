package games.sente.game.tictactoe;

import games.sente.game.Game;
import games.sente.game.Illegal;
import games.sente.game.NoOptions;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Tic-tac-toe: three in a row on a board of nine squares, numbered from 0 at the top left, row by row. */
public final class TicTacToe implements Game<TicTacToe.Board, TicTacToe.Mark, TicTacToe.View, NoOptions> {

    /** Marks a square. */
    public record Mark(int cell) {}

    /** The squares: {@code X} and {@code O} for the seats 0 and 1, a full stop for empty. */
    public record Board(String cells) {}

    /** The squares, and those three that won, in rising order, if any did. */
    public record View(String cells, List<Integer> line) {}

    private static final List<List<Integer>> LINES = List.of(
            List.of(0, 1, 2),
            List.of(3, 4, 5),
            List.of(6, 7, 8),
            List.of(0, 3, 6),
            List.of(1, 4, 7),
            List.of(2, 5, 8),
            List.of(0, 4, 8),
            List.of(2, 4, 6));

    @Override
    public String id() {
        return "tic-tac-toe";
    }

    @Override
    public int seats() {
        return 2;
    }

    @Override
    public Class<Mark> moveType() {
        return Mark.class;
    }

    @Override
    public Class<NoOptions> optionsType() {
        return NoOptions.class;
    }

    @Override
    public Board start(NoOptions options, RandomGenerator random) {
        return new Board(".........");
    }

    @Override
    public List<Integer> toMove(Board board) {
        return outcome(board).isPresent()
                ? List.of()
                : List.of((9 - empty(board).size()) % 2);
    }

    @Override
    public List<Mark> legal(Board board, int seat) {
        return toMove(board).contains(seat)
                ? empty(board).stream().map(Mark::new).toList()
                : List.of();
    }

    @Override
    public Optional<Illegal> check(Board board, int seat, Mark mark) {
        if (mark.cell() < 0 || mark.cell() > 8) {
            return Optional.of(new Illegal("off-board", "There is no such square."));
        }
        return board.cells().charAt(mark.cell()) == '.'
                ? Optional.empty()
                : Optional.of(new Illegal("taken", "That square is taken."));
    }

    @Override
    public Board play(Board board, int seat, Mark mark, RandomGenerator random) {
        StringBuilder cells = new StringBuilder(board.cells());
        cells.setCharAt(mark.cell(), "XO".charAt(seat));
        return new Board(cells.toString());
    }

    @Override
    public Optional<Outcome> outcome(Board board) {
        List<Integer> line = line(board);
        if (!line.isEmpty()) {
            return Optional.of(Outcome.won("XO".indexOf(board.cells().charAt(line.get(0))), "line"));
        }
        return board.cells().indexOf('.') < 0 ? Optional.of(Outcome.draw("full")) : Optional.empty();
    }

    @Override
    public View view(Board board, Viewer viewer) {
        return new View(board.cells(), line(board));
    }

    @Override
    public Board guess(View view, Viewer viewer, RandomGenerator random) {
        return new Board(view.cells());
    }

    @Override
    public Object choices(Board board, int seat) {
        return toMove(board).contains(seat) ? empty(board) : List.of();
    }

    private static List<Integer> line(Board board) {
        String cells = board.cells();
        for (List<Integer> line : LINES) {
            char first = cells.charAt(line.get(0));
            if (first != '.' && first == cells.charAt(line.get(1)) && first == cells.charAt(line.get(2))) {
                return line;
            }
        }
        return List.of();
    }

    private static List<Integer> empty(Board board) {
        return IntStream.range(0, 9)
                .filter(cell -> board.cells().charAt(cell) == '.')
                .boxed()
                .toList();
    }
}
