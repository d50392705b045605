package games.sente.game.gomoku;

import games.sente.game.Game;
import games.sente.game.Illegal;
import games.sente.game.Option;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Gomoku: stones are put on the crossings of 15 or 19 lines each way, black first; five in a row win. */
public final class Gomoku implements Game<Board, Gomoku.Put, Gomoku.View, Gomoku.Table> {

    /** Which rows win. */
    public enum Rule {
        /** Five or more. */
        FREESTYLE,
        /** Exactly five; a longer row, an overline, does not win. */
        STANDARD
    }

    /** Puts a stone on a point. */
    public record Put(int cell) {}

    /**
     * On what and how it is played.
     *
     * @param size the lines each way
     */
    public record Table(
            @Option(min = 15, max = 19, step = 4, preset = "15")
            int size,

            @Option(preset = "FREESTYLE") Rule rule) {}

    /**
     * The board. Points are numbered row by row from 0 at the top left. A set of points is base64 of one bit a point,
     * point 0 being the lowest bit of the first byte; empty bytes at the end are left out. The choices are such a set:
     * the points that are free.
     *
     * @param size the lines each way
     * @param black the stones of seat 0, as a set of points
     * @param white the stones of seat 1, as a set of points
     * @param last the point of the last stone; absent before the first
     * @param line the points of all winning rows, in rising order; empty while nobody has won
     */
    public record View(
            int size,
            Rule rule,
            String black,
            String white,
            @Nullable Integer last,
            List<Integer> line) {}

    private static final List<Integer> BLACK = List.of(0);
    private static final List<Integer> WHITE = List.of(1);

    @Override
    public String id() {
        return "gomoku";
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
    public Class<Table> optionsType() {
        return Table.class;
    }

    @Override
    public Board start(Table table, RandomGenerator random) {
        return Board.empty(table.size(), table.rule());
    }

    @Override
    public List<Integer> toMove(Board board) {
        if (board.isFull() || board.isWon()) {
            return List.of();
        }
        return board.mover() == 0 ? BLACK : WHITE;
    }

    @Override
    public List<Put> legal(Board board, int seat) {
        if (!toMove(board).contains(seat)) {
            return List.of();
        }
        return IntStream.range(0, board.points())
                .filter(board::isFree)
                .mapToObj(Put::new)
                .toList();
    }

    @Override
    public Optional<Illegal> check(Board board, int seat, Put put) {
        if (!board.has(put.cell())) {
            return Optional.of(new Illegal("off-board", "There is no such point."));
        }
        return board.isFree(put.cell())
                ? Optional.empty()
                : Optional.of(new Illegal("taken", "There is a stone already."));
    }

    @Override
    public Board play(Board board, int seat, Put put, RandomGenerator random) {
        return board.with(seat, put.cell());
    }

    @Override
    public Optional<Outcome> outcome(Board board) {
        if (board.isWon()) {
            return Optional.of(Outcome.won(1 - board.mover(), "line"));
        }
        return board.isFull() ? Optional.of(Outcome.draw("full")) : Optional.empty();
    }

    @Override
    public View view(Board board, Viewer viewer) {
        return new View(
                board.size(),
                board.rule(),
                board.black().text(),
                board.white().text(),
                board.last() < 0 ? null : board.last(),
                board.isWon() ? board.line() : List.of());
    }

    @Override
    public Board guess(View view, Viewer viewer, RandomGenerator random) {
        int points = view.size() * view.size();
        Stones black = Stones.of(view.black(), points);
        Stones white = Stones.of(view.white(), points);
        Integer last = view.last();
        return new Board(
                view.size(), view.rule(), black, white, black.count() + white.count(), last == null ? -1 : last);
    }

    @Override
    public double prior(Board board, int seat, Put put) {
        return Threats.at(board, seat, put.cell());
    }

    @Override
    public Object choices(Board board, int seat) {
        return toMove(board).contains(seat) ? board.free().text() : "";
    }
}
