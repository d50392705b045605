package games.sente.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.Game;
import games.sente.game.Options;
import games.sente.game.Viewer;
import games.sente.game.battleship.Battleship;
import games.sente.game.connectfour.ConnectFour;
import games.sente.game.gomoku.Gomoku;
import games.sente.game.reversi.Reversi;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.room.Level;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LevelBotTest {
    private final RandomGenerator random = new SplittableRandom(7);

    /**
     * How many points a first one of two makes in so many matches, each beginning every second time: 2 for a win, 1 for
     * a draw.
     */
    private <P extends Record, M, V extends Record, O extends Record> int points(
            Game<P, M, V, O> game, Bot one, Bot other, int matches) {
        int points = 0;
        for (int match = 0; match < matches; match++) {
            int own = match % 2;
            List<Integer> winners = winners(game, own == 0 ? List.of(one, other) : List.of(other, one));
            points += winners.isEmpty() ? 1 : winners.contains(own) ? 2 : 0;
        }
        return points;
    }

    private <P extends Record, M, V extends Record, O extends Record> List<Integer> winners(
            Game<P, M, V, O> game, List<Bot> bots) {
        P position = game.start(Options.of(game.optionsType()).presets(), random);
        while (game.outcome(position).isEmpty()) {
            int seat = game.toMove(position).get(0);
            Viewer viewer = Viewer.of(seat);
            M move = bots.get(seat).choose(game, game.view(position, viewer), viewer, random, Deadline.NEVER);
            position = game.play(position, seat, move, random);
        }
        return game.outcome(position).orElseThrow().winners();
    }

    @Test
    void aHigherLevelWinsMoreOften() {
        for (Game<?, ?, ?, ?> game : List.of(new ConnectFour(), new Reversi(), new Battleship())) {
            assertTrue(points(game, LevelBot.of(Level.HARD), LevelBot.of(Level.EASY), 6) >= 10, game::id);
            int medium = points(game, LevelBot.of(Level.MEDIUM), LevelBot.of(Level.EASY), 20);
            assertTrue(medium >= 23, () -> game.id() + " " + medium);
        }
    }

    @Test
    void theHighestNeverLosesTicTacToe() {
        for (int match = 0; match < 20; match++) {
            Bot hard = LevelBot.of(Level.HARD);
            Bot easy = LevelBot.of(Level.EASY);
            int own = match % 2;
            List<Integer> winners = winners(new TicTacToe(), own == 0 ? List.of(hard, easy) : List.of(easy, hard));
            assertFalse(winners.contains(1 - own));
        }
    }

    /** Puts stone after stone onto its longest row that can still become five, whatever the other one does. */
    private static final class RowBuilder implements Bot {
        private final Set<Integer> own = new HashSet<>();

        @Override
        public String kind() {
            return "row";
        }

        @Override
        public <P extends Record, M, V extends Record> M choose(
                Game<P, M, V, ?> game, V view, Viewer viewer, RandomGenerator random, Deadline deadline) {
            List<M> legal = game.legal(game.guess(view, viewer, random), viewer.seat());
            Set<Integer> free = legal.stream().map(RowBuilder::cell).collect(Collectors.toSet());
            M best = legal.stream()
                    .max(Comparator.comparingInt(move -> worth(cell(move), free)))
                    .orElseThrow();
            own.add(cell(best));
            return best;
        }

        private static int cell(Object move) {
            return ((Gomoku.Put) move).cell();
        }

        private int worth(int cell, Set<Integer> free) {
            int best = own.isEmpty() ? -Math.abs(cell - 112) : 0;
            for (int step : List.of(1, 15, 16, 14)) {
                int back = run(cell, -step);
                int on = run(cell, step);
                boolean open = free.contains(cell - (back + 1) * step) && free.contains(cell + (on + 1) * step);
                best = Math.max(best, 2 * (1 + back + on) + (open ? 1 : 0));
            }
            return best;
        }

        private int run(int cell, int step) {
            int length = 0;
            while (own.contains(cell + (length + 1) * step)) {
                length++;
            }
            return length;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MEDIUM", "HARD"})
    void whoOnlyExtendsOneRowDoesNotBeatItInGomoku(Level level) {
        int matches = level == Level.HARD ? 2 : 6;
        for (int match = 0; match < matches; match++) {
            int own = match % 2;
            Bot bot = LevelBot.of(level);
            List<Integer> winners =
                    winners(new Gomoku(), own == 0 ? List.of(bot, new RowBuilder()) : List.of(new RowBuilder(), bot));
            assertEquals(List.of(own), winners, "match " + match);
        }
    }
}
