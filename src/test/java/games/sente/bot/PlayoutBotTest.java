package games.sente.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.AlteredGame;
import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.game.NoOptions;
import games.sente.game.Options;
import games.sente.game.Viewer;
import games.sente.game.gomoku.Board;
import games.sente.game.gomoku.Gomoku;
import games.sente.game.reversi.Reversi;
import games.sente.game.tictactoe.TicTacToe;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayoutBotTest {

    private static final int FEW = 12;
    private static final Bot BOT = new PlayoutBot();
    private final RandomGenerator random = new SplittableRandom(1);

    @Test
    void takesAWin() {
        TicTacToe game = new TicTacToe();
        assertEquals(new TicTacToe.Mark(2), choose(game, new TicTacToe.Board("XX.OO....")));
    }

    @Test
    void keepsTheOtherFromWinning() {
        TicTacToe game = new TicTacToe();
        assertEquals(new TicTacToe.Mark(2), choose(game, new TicTacToe.Board("XX..O....")));
    }

    @Test
    void closesAFourOfGomoku() {
        Gomoku game = new Gomoku();
        var board = game.start(Options.of(Gomoku.Table.class).presets(), random);
        for (int point : List.of(0, 17, 1, 60, 2, 90, 3)) {
            board = game.play(board, game.toMove(board).get(0), new Gomoku.Put(point), random);
        }
        assertEquals(new Gomoku.Put(4), choose(game, board));
    }

    @Test
    void plansInReversi() {
        assertTrue(wins(new Reversi(), new NoOptions()) >= 2);
    }

    /** Gomoku that counts the moves tried in thought. */
    private static final class CountedGomoku extends AlteredGame<Board, Gomoku.Put, Gomoku.View, Gomoku.Table> {
        private int plays;

        CountedGomoku() {
            super(new Gomoku());
        }

        @Override
        public Board play(Board board, int seat, Gomoku.Put put, RandomGenerator chance) {
            plays++;
            return super.play(board, seat, put, chance);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 400, 1_000, 50_000, 135_000})
    void stopsAtItsDeadlineWhereverItIsThenAndMovesAllTheSame(int looks) {
        CountedGomoku game = new CountedGomoku();
        Board board = game.start(new Gomoku.Table(19, Gomoku.Rule.FREESTYLE), random);
        Viewer viewer = Viewer.of(0);
        AtomicInteger looked = new AtomicInteger();
        Deadline deadline = () -> looked.incrementAndGet() > looks;
        Gomoku.Put put = BOT.choose(game, game.view(board, viewer), viewer, random, deadline);
        assertTrue(game.check(board, 0, put).isEmpty(), put::toString);
        assertTrue(game.plays <= looks, () -> game.plays + " moves tried, " + looks + " in time");
    }

    private <P extends Record, M, V extends Record> M choose(Game<P, M, V, ?> game, P position) {
        Viewer viewer = Viewer.of(game.toMove(position).get(0));
        return BOT.choose(game, game.view(position, viewer), viewer, random, Deadline.NEVER);
    }

    /** How many of three matches against the random one it wins. */
    private <P extends Record, M, V extends Record, O extends Record> int wins(Game<P, M, V, O> game, O options) {
        int wins = 0;
        for (int match = 0; match < 3; match++) {
            P last = played(game, options, match % 2, Integer.MAX_VALUE);
            wins += game.outcome(last).orElseThrow().winners().contains(match % 2) ? 1 : 0;
        }
        return wins;
    }

    @TestFactory
    Stream<DynamicTest> playsEveryOpenGame() {
        return Catalogue.GAMES.stream()
                .filter(game -> !game.secret())
                .map(game -> DynamicTest.dynamicTest(game.id(), () -> playOnce(game)));
    }

    private <P extends Record, M, V extends Record, O extends Record> void playOnce(Game<P, M, V, O> game) {
        played(game, Options.of(game.optionsType()).presets(), 0, FEW);
    }

    /** A match against the random one, up to so many plies. */
    private <P extends Record, M, V extends Record, O extends Record> P played(
            Game<P, M, V, O> game, O options, int own, int plies) {
        Bot other = new RandomBot();
        P position = game.start(options, random);
        for (int ply = 0; ply < plies && game.outcome(position).isEmpty(); ply++) {
            int seat = game.toMove(position).get(0);
            Viewer viewer = Viewer.of(seat);
            Bot bot = seat == own ? BOT : other;
            M move = bot.choose(game, game.view(position, viewer), viewer, random, Deadline.NEVER);
            assertTrue(game.check(position, seat, move).isEmpty(), move::toString);
            position = game.play(position, seat, move, random);
        }
        return position;
    }
}
