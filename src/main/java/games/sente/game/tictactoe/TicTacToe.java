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
public final class TicTacToe implements Game<TicTacToe.Board, TicTacToe.Mark, TicTacToe.Board, NoOptions> {

    /** Marks a square. */
    public record Mark(int cell) {}

    /** The squares: {@code X} and {@code O} for the seats 0 and 1, a full stop for empty. */
    public record Board(String cells) {}

    private static final int[][] LINES = {
        {0, 1, 2}, {3, 4, 5}, {6, 7, 8}, {0, 3, 6}, {1, 4, 7}, {2, 5, 8}, {0, 4, 8}, {2, 4, 6}
    };

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
        return outcome(board).isPresent() ? List.of() : List.of(9 - empty(board).size() & 1);
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
        String cells = board.cells();
        for (int[] line : LINES) {
            char first = cells.charAt(line[0]);
            if (first != '.' && first == cells.charAt(line[1]) && first == cells.charAt(line[2])) {
                return Optional.of(Outcome.won("XO".indexOf(first), "line"));
            }
        }
        return cells.indexOf('.') < 0 ? Optional.of(Outcome.draw("full")) : Optional.empty();
    }

    @Override
    public Board view(Board board, Viewer viewer) {
        return board;
    }

    @Override
    public Board guess(Board view, Viewer viewer, RandomGenerator random) {
        return view;
    }

    @Override
    public Object choices(Board board, int seat) {
        return empty(board);
    }

    private static List<Integer> empty(Board board) {
        return IntStream.range(0, 9)
                .filter(cell -> board.cells().charAt(cell) == '.')
                .boxed()
                .toList();
    }
}
