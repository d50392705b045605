package games.sente.game.reversi;

import games.sente.game.Game;
import games.sente.game.Illegal;
import games.sente.game.NoOptions;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reversi: a disc is put so that others lie between it and one of the same colour, and turns these over. Who can't do
 * that passes: not by a move, the turn goes on by itself. It ends when neither can move; more discs win.
 */
public final class Reversi implements Game<Board, Reversi.Put, Reversi.View, NoOptions> {

    /** Puts a disc on a square. */
    public record Put(int cell) {}

    /**
     * The board.
     *
     * @param cells 64 characters, row by row from the top left: {@code B} and {@code W} for the seats 0 and 1, a full
     *     stop for empty
     * @param discs how many each seat has
     * @param last the square of the last disc that was put down; absent before the first
     * @param passed whether the seat that would be to move now had to pass
     */
    public record View(
            String cells, List<Integer> discs, @Nullable Integer last, boolean passed) {}

    private static final long BLACK = 1L << 28 | 1L << 35;
    private static final long WHITE = 1L << 27 | 1L << 36;

    @Override
    public String id() {
        return "reversi";
    }

    @Override
    public int seats() {
        return 2;
    }

    @Override
    public Class<Put> moveType() {
        return Put.class;
    }

    @Override
    public Class<NoOptions> optionsType() {
        return NoOptions.class;
    }

    @Override
    public Board start(NoOptions options, RandomGenerator random) {
        return Board.of(BLACK, WHITE, -1);
    }

    @Override
    public List<Integer> toMove(Board board) {
        return board.mover() < 0 ? List.of() : List.of(board.mover());
    }

    @Override
    public List<Put> legal(Board board, int seat) {
        return squares(board.moves(seat)).mapToObj(Put::new).toList();
    }

    @Override
    public Optional<Illegal> check(Board board, int seat, Put put) {
        if (put.cell() < 0 || put.cell() >= Board.SQUARES) {
            return Optional.of(new Illegal("off-board", "There is no such square."));
        }
        if (has(board.black() | board.white(), put.cell())) {
            return Optional.of(new Illegal("taken", "That square is taken."));
        }
        return has(board.moves(seat), put.cell())
                ? Optional.empty()
                : Optional.of(new Illegal("turns-nothing", "A disc there would turn no other over."));
    }

    @Override
    public Board play(Board board, int seat, Put put, RandomGenerator random) {
        return board.put(seat, put.cell());
    }

    @Override
    public Optional<Outcome> outcome(Board board) {
        if (board.mover() >= 0) {
            return Optional.empty();
        }
        int lead = board.discs(0) - board.discs(1);
        return Optional.of(lead == 0 ? Outcome.draw("equal-discs") : Outcome.won(lead > 0 ? 0 : 1, "more-discs"));
    }

    @Override
    public List<Integer> scores(Board board) {
        return List.of(board.discs(0), board.discs(1));
    }

    @Override
    public View view(Board board, Viewer viewer) {
        return new View(cells(board), scores(board), board.last() < 0 ? null : board.last(), board.passed());
    }

    private static String cells(Board board) {
        StringBuilder cells = new StringBuilder(Board.SQUARES);
        for (int square = 0; square < Board.SQUARES; square++) {
            cells.append(has(board.black(), square) ? 'B' : has(board.white(), square) ? 'W' : '.');
        }
        return cells.toString();
    }

    @Override
    public Board guess(View view, Viewer viewer, RandomGenerator random) {
        Integer last = view.last();
        return Board.of(bits(view.cells(), 'B'), bits(view.cells(), 'W'), last == null ? -1 : last);
    }

    private static long bits(String cells, char disc) {
        return IntStream.range(0, Board.SQUARES)
                .filter(square -> cells.charAt(square) == disc)
                .mapToLong(square -> 1L << square)
                .reduce(0, (all, bit) -> all | bit);
    }

    /** Corners are never turned again; a square beside one hands it over. */
    @Override
    public double prior(Board board, int seat, Put put) {
        int column = Math.min(put.cell() % 8, 7 - put.cell() % 8);
        int row = Math.min(put.cell() / 8, 7 - put.cell() / 8);
        if (column + row == 0) {
            return 20;
        }
        return column <= 1 && row <= 1 ? 0.2 : column == 0 || row == 0 ? 3 : 1;
    }

    @Override
    public Object choices(Board board, int seat) {
        return squares(board.moves(seat)).boxed().toList();
    }

    private static IntStream squares(long bits) {
        return IntStream.range(0, Board.SQUARES).filter(square -> has(bits, square));
    }

    private static boolean has(long bits, int square) {
        return (bits >>> square & 1) != 0;
    }
}
