package games.sente.bot;

import games.sente.game.Game;
import games.sente.game.Viewer;
import java.util.random.RandomGenerator;

/** Chooses moves, knowing what a person in the same seat knows. Thread-safe. */
public interface Bot {

    /** The name by which rooms know this kind of bot. */
    String kind();

    /**
     * A move for a seat that is to move.
     *
     * @param view what the seat sees
     * @param deadline until when it may think
     * @param <M> the game's moves
     */
    <P extends Record, M, V extends Record> M choose(
            Game<P, M, V, ?> game, V view, Viewer viewer, RandomGenerator random, Deadline deadline);
}
