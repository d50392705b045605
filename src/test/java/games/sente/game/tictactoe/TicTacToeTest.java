package games.sente.game.tictactoe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.game.GameContract;
import games.sente.game.Illegal;
import games.sente.game.NoOptions;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import games.sente.game.tictactoe.TicTacToe.Board;
import games.sente.game.tictactoe.TicTacToe.Mark;
import games.sente.game.tictactoe.TicTacToe.View;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TicTacToeTest extends GameContract<Board, Mark, View, NoOptions> {

    private final RandomGenerator random = new SplittableRandom(1);

    TicTacToeTest() {
        super(new TicTacToe(), 9);
    }

    @Test
    void thereAre255168FinishedGames() {
        assertEquals(255_168, finishedGames(game.start(new NoOptions(), random)));
    }

    private int finishedGames(Board board) {
        if (game.outcome(board).isPresent()) {
            return 1;
        }
        int seat = game.toMove(board).get(0);
        return game.legal(board, seat).stream()
                .mapToInt(mark -> finishedGames(game.play(board, seat, mark, random)))
                .sum();
    }

    @Test
    void aLineWinsAndIsShown() {
        Board board = new Board("XXXOO....");
        assertEquals(Optional.of(Outcome.won(0, "line")), game.outcome(board));
        assertEquals(new View("XXXOO....", List.of(0, 1, 2)), game.view(board, Viewer.SPECTATOR));
    }

    @Test
    void aFullBoardWithoutALineIsDrawn() {
        assertEquals(Optional.of(Outcome.draw("full")), game.outcome(new Board("XOXXOOOXX")));
    }

    @Test
    void theEmptySquaresAreTheChoices() {
        assertEquals(List.of(1, 2, 3, 5, 6, 7, 8), game.choices(new Board("X...O...."), 0));
        assertEquals(List.of(), game.choices(new Board("X...O...."), 1));
    }

    @Test
    void aTakenSquareIsRefused() {
        assertEquals(
                Optional.of("taken"),
                game.check(new Board("X...O...."), 0, new Mark(4)).map(Illegal::reason));
    }
}
