package games.sente.secrets;

import games.sente.bot.Bot;
import games.sente.bot.Deadline;
import games.sente.bot.LevelBot;
import games.sente.game.Game;
import games.sente.game.Viewer;
import games.sente.protocol.Json;
import games.sente.room.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The product's bot, with its input kept; or one that makes the moves it is told to. */
final class TableBot implements Bot {
    private final Bot real = LevelBot.of(Level.MEDIUM);
    private final String kind;
    private final List<Object> chosen = new ArrayList<>();
    private final List<Object> told;
    private final Consumer<String> input;

    /**
     * @param kind as whom it sits down
     * @param told its first moves; after these it chooses for itself
     * @param input told all that the bot is given
     */
    TableBot(String kind, List<Object> told, Consumer<String> input) {
        this.kind = kind;
        this.told = told;
        this.input = input;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public <P extends Record, M, V extends Record> M choose(
            Game<P, M, V, ?> game, V view, Viewer viewer, RandomGenerator random, Deadline deadline) {
        input.accept(viewer + " " + Json.write(view));
        M own = real.choose(game, view, viewer, random, deadline);
        M move = chosen.size() < told.size() ? game.moveType().cast(told.get(chosen.size())) : own;
        chosen.add(move);
        input.accept("chooses " + Json.write(move));
        return move;
    }

    /** The moves it has made so far, those included that came too late. */
    List<Object> chosen() {
        return List.copyOf(chosen);
    }
}
