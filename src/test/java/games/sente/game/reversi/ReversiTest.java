package games.sente.game.reversi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.GameContract;
import games.sente.game.Illegal;
import games.sente.game.NoOptions;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import games.sente.game.reversi.Reversi.Put;
import games.sente.game.reversi.Reversi.View;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReversiTest extends GameContract<Board, Put, View, NoOptions> {

    private final RandomGenerator random = new SplittableRandom(1);
    private int passes;

    ReversiTest() {
        super(new Reversi(), 60);
    }

    /**
     * The published counts of positions after so many plies, where a pass is a ply; the first is forced at the ninth.
     */
    @ParameterizedTest
    @CsvSource({"1, 4", "2, 12", "3, 56", "4, 244", "5, 1396", "6, 8200", "7, 55092", "8, 390216", "9, 3005288"})
    void perft(int depth, int count) {
        assertEquals(count, leaves(game.start(new NoOptions(), random), depth));
        assertEquals(depth == 9, passes > 0);
    }

    private int leaves(Board board, int depth) {
        if (depth == 0 || game.outcome(board).isPresent()) {
            return 1;
        }
        if (board.passed()) {
            passes++;
            return depth == 1 ? 1 : leavesAfterMoves(board, depth - 1);
        }
        return leavesAfterMoves(board, depth);
    }

    private int leavesAfterMoves(Board board, int depth) {
        int seat = game.toMove(board).get(0);
        List<Put> legal = game.legal(board, seat);
        return depth == 1
                ? legal.size()
                : legal.stream()
                        .mapToInt(put -> leaves(game.play(board, seat, put, random), depth - 1))
                        .sum();
    }

    @Test
    void blackBeginsFromTheUsualFourDiscs() {
        Board board = game.start(new NoOptions(), random);
        String cells = ".".repeat(27) + "WB......BW" + ".".repeat(27);
        assertEquals(new View(cells, List.of(2, 2), null, false), game.view(board, Viewer.SPECTATOR));
        assertEquals(List.of(0), game.toMove(board));
        assertEquals(List.of(19, 26, 37, 44), game.choices(board, 0));
        assertEquals(List.of(), game.choices(board, 1));
    }

    @Test
    void discsAreTurnedInAllDirectionsAndNotAroundTheEdge() {
        Board board = board("""
                B..B...W
                .W.W.W.W
                ..WWW..W
                BWW.WWWB
                ..WWW..W
                .W.W.W.W
                B..W..BW
                .......B
                """, 28);
        assertEquals(
                """
                B..B...W
                .B.B.W.W
                ..BBW..W
                BBBBBBBB
                ..BWB..W
                .B.W.B.W
                B..W..BW
                .......B
                """.replace("\n", ""),
                game.view(game.play(board, 0, new Put(27), random), Viewer.SPECTATOR)
                        .cells());
    }

    @Test
    void whoCanNotMovePassesByItself() {
        Board before = board("WBB....." + "........".repeat(6) + "WB......", 1);
        assertEquals(List.of(1), game.toMove(before));
        Board board = game.play(before, 1, new Put(3), random);
        assertTrue(game.view(board, Viewer.SPECTATOR).passed());
        assertEquals(List.of(1), game.toMove(board));
        assertEquals(List.of(58), game.choices(board, 1));
    }

    @Test
    void itEndsWhenNeitherCanMove() {
        Board board = game.start(new NoOptions(), random);
        for (int square : new int[] {44, 29, 20, 45, 38, 43, 52, 37, 34}) {
            assertEquals(Optional.empty(), game.outcome(board));
            board = game.play(board, game.toMove(board).get(0), new Put(square), random);
        }
        assertEquals(Optional.of(Outcome.won(0, "more-discs")), game.outcome(board));
        assertEquals(List.of(13, 0), game.view(board, Viewer.SPECTATOR).discs());
        assertFalse(board.passed());
    }

    @Test
    void equallyManyDiscsAreADraw() {
        assertEquals(Optional.of(Outcome.draw("equal-discs")), game.outcome(board("BBBBWWWW".repeat(8), 0)));
    }

    @Test
    void moreDiscsWin() {
        assertEquals(Optional.of(Outcome.won(1, "more-discs")), game.outcome(board("BBBWWWWW".repeat(8), 0)));
    }

    @ParameterizedTest
    @CsvSource({"0, turns-nothing", "27, taken", "64, off-board", "-1, off-board"})
    void aMoveThatIsNotPossibleIsRefused(int square, String reason) {
        Board board = game.start(new NoOptions(), random);
        assertEquals(Optional.of(reason), game.check(board, 0, new Put(square)).map(Illegal::reason));
    }

    private Board board(String cells, int last) {
        return game.guess(new View(cells.replace("\n", ""), List.of(), last, false), Viewer.SPECTATOR, random);
    }
}
