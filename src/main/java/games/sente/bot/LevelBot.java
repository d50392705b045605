package games.sente.bot;

import games.sente.game.Game;
import games.sente.game.Viewer;
import games.sente.room.Level;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Plays at one level: it thinks for longer at a higher one, and at a lower one it now and then moves without any
 * thought.
 */
public final class LevelBot implements Bot {
    private final Level level;
    private final Bot open;
    private final Bot secret;
    private final double slips;

    private LevelBot(Level level, double slips, int matches, int guesses) {
        this.level = level;
        this.slips = slips;
        this.open = new PlayoutBot(matches);
        this.secret = new GuessingBot(guesses);
    }

    /** The bot of this level. */
    public static LevelBot of(Level level) {
        return switch (level) {
            case EASY -> new LevelBot(level, 0.5, 40, 1);
            case MEDIUM -> new LevelBot(level, 0.1, 200, 3);
            case HARD -> new LevelBot(level, 0, 1_000, 100);
        };
    }

    /**
     * Every kind of bot that a room may have: the levels, the one for games without them, and the one of rooms from
     * before there were levels.
     */
    public static List<Bot> all() {
        return List.of(of(Level.EASY), of(Level.MEDIUM), of(Level.HARD), new RandomBot(), new PlayoutBot());
    }

    @Override
    public String kind() {
        return level.wire();
    }

    @Override
    public <P extends Record, M, V extends Record> M choose(
            Game<P, M, V, ?> game, V view, Viewer viewer, RandomGenerator random, Deadline deadline) {
        if (random.nextDouble() < slips) {
            return slip(game, view, viewer, random);
        }
        return (game.secret() ? secret : open).choose(game, view, viewer, random, deadline);
    }

    /** A move as of somebody who saw the board, but not what goes on there. */
    private static <P extends Record, M, V extends Record> M slip(
            Game<P, M, V, ?> game, V view, Viewer viewer, RandomGenerator random) {
        Moves<M> moves = Moves.of(game, game.guess(view, viewer, random), viewer.seat());
        double[] flat = new double[moves.priors().length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = game.secret() ? 1 : Math.sqrt(moves.priors()[i]);
        }
        return new Moves<>(moves.moves(), flat).draw(random);
    }
}
