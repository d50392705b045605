package games.sente.game.connectfour;

import games.sente.game.Game;
import games.sente.game.Illegal;
import games.sente.game.NoOptions;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Connect four: discs fall into seven columns of six; four in a row win, upright, level or slanting. */
public final class ConnectFour implements Game<Board, ConnectFour.Drop, ConnectFour.View, NoOptions> {

    /** Lets a disc fall into a column, counting from 0 at the left. */
    public record Drop(int column) {}

    /**
     * The board.
     *
     * @param cells 42 characters, row by row from the top left: {@code R} and {@code Y} for the seats 0 and 1, a full
     *     stop for empty
     * @param line the cells of all winning rows, four or more, in rising order; empty while nobody has won
     */
    public record View(String cells, List<Integer> line) {}

    @Override
    public String id() {
        return "connect-four";
    }

    @Override
    public int seats() {
        return 2;
    }

    @Override
    public Class<Drop> moveType() {
        return Drop.class;
    }

    @Override
    public Class<NoOptions> optionsType() {
        return NoOptions.class;
    }

    @Override
    public Board start(NoOptions options, RandomGenerator random) {
        return Board.EMPTY;
    }

    @Override
    public List<Integer> toMove(Board board) {
        return outcome(board).isPresent() ? List.of() : List.of(board.discs() % 2);
    }

    @Override
    public List<Drop> legal(Board board, int seat) {
        return playable(board, seat).stream().map(Drop::new).toList();
    }

    @Override
    public Optional<Illegal> check(Board board, int seat, Drop drop) {
        if (drop.column() < 0 || drop.column() >= Board.COLUMNS) {
            return Optional.of(new Illegal("off-board", "There is no such column."));
        }
        return board.isOpen(drop.column())
                ? Optional.empty()
                : Optional.of(new Illegal("column-full", "That column is full."));
    }

    @Override
    public Board play(Board board, int seat, Drop drop, RandomGenerator random) {
        return board.drop(seat, drop.column());
    }

    @Override
    public Optional<Outcome> outcome(Board board) {
        for (int seat = 0; seat < 2; seat++) {
            if (board.four(seat) != 0) {
                return Optional.of(Outcome.won(seat, "line"));
            }
        }
        return board.isFull() ? Optional.of(Outcome.draw("full")) : Optional.empty();
    }

    @Override
    public View view(Board board, Viewer viewer) {
        return new View(board.cells(), board.cellsOf(board.four(0) | board.four(1)));
    }

    @Override
    public Board guess(View view, Viewer viewer, RandomGenerator random) {
        return Board.of(view.cells());
    }

    @Override
    public Object choices(Board board, int seat) {
        return playable(board, seat);
    }

    private List<Integer> playable(Board board, int seat) {
        if (!toMove(board).contains(seat)) {
            return List.of();
        }
        return IntStream.range(0, Board.COLUMNS).filter(board::isOpen).boxed().toList();
    }
}
