package games.sente.game;

import games.sente.game.battleship.Battleship;
import games.sente.game.connectfour.ConnectFour;
import games.sente.game.gomoku.Gomoku;
import games.sente.game.reversi.Reversi;
import games.sente.game.rockpaperscissors.RockPaperScissors;
import games.sente.game.tictactoe.TicTacToe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The games that this server plays. Adding one is one line here. */
public final class Catalogue {

    /** All games, in the order in which the start page shows them. */
    public static final List<Game<?, ?, ?, ?>> GAMES = List.of(
            new TicTacToe(), new ConnectFour(), new Gomoku(), new Reversi(), new RockPaperScissors(), new Battleship());

    private static final Map<String, Game<?, ?, ?, ?>> BY_ID =
            GAMES.stream().collect(Collectors.toUnmodifiableMap(Game::id, Function.identity()));

    private Catalogue() {}

    /** The game of this id; empty if there is none. */
    public static Optional<Game<?, ?, ?, ?>> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
