package games.sente.protocol;

import games.sente.game.Game;
import games.sente.game.NoOptions;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import games.sente.game.tictactoe.TicTacToe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The records of several games as the wire carries them, without rules: the codecs ask a game for its types only. */
final class WireGames {

    static final TicTacToe TIC_TAC_TOE = new TicTacToe();
    static final Wire<Drop, NoOptions> CONNECT_FOUR = new Wire<>("connect-four", Drop.class, NoOptions.class);
    static final Wire<Throw, Rounds> ROCK_PAPER_SCISSORS = new Wire<>("rock-paper-scissors", Throw.class, Rounds.class);
    static final Wire<Shot, Sea> BATTLESHIP = new Wire<>("battleship", Shot.class, Sea.class);

    private static final Map<String, Game<?, ?, ?, ?>> GAMES = Map.of(
            "tic-tac-toe", TIC_TAC_TOE,
            "connect-four", CONNECT_FOUR,
            "rock-paper-scissors", ROCK_PAPER_SCISSORS,
            "battleship", BATTLESHIP);

    record Drop(int column) {}

    record Discs(String cells, List<Integer> line) {}

    enum Hand {
        ROCK,
        PAPER,
        SCISSORS
    }

    record Throw(Hand hand) {}

    record Rounds(int bestOf) {}

    record Round(List<Hand> hands, @Nullable Integer winner) {}

    record Hands(
            int bestOf,
            List<Integer> score,
            List<Round> rounds,
            List<Boolean> chosen,
            @Nullable Hand mine) {}

    sealed interface Shot {}

    record Place(List<Ship> ships) implements Shot {}

    record Fire(int cell) implements Shot {}

    record Ship(int cell, int length, boolean down) {}

    record Sea(boolean touching, boolean again) {}

    record Waters(String phase, boolean touching, boolean again, List<Water> fleets) {}

    record Water(
            boolean placed,
            List<Ship> ships,
            String shots,
            @Nullable Integer sample) {}

    private WireGames() {}

    static Optional<Game<?, ?, ?, ?>> find(String id) {
        return Optional.ofNullable(GAMES.get(id));
    }

    /** A game that has types only. */
    record Wire<M, O extends Record>(String id, Class<M> moveType, Class<O> optionsType)
            implements Game<NoOptions, M, NoOptions, O> {

        @Override
        public int seats() {
            return 2;
        }

        @Override
        public NoOptions start(O options, RandomGenerator random) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Integer> toMove(NoOptions position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<M> legal(NoOptions position, int seat) {
            throw new UnsupportedOperationException();
        }

        @Override
        public NoOptions play(NoOptions position, int seat, M move, RandomGenerator random) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Outcome> outcome(NoOptions position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public NoOptions view(NoOptions position, Viewer viewer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public NoOptions guess(NoOptions view, Viewer viewer, RandomGenerator random) {
            throw new UnsupportedOperationException();
        }
    }
}
