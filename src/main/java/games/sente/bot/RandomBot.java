package games.sente.bot;

import games.sente.game.Game;
import games.sente.game.Viewer;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes any legal move. */
public final class RandomBot implements Bot {
    @Override
    public String kind() {
        return "random";
    }

    @Override
    public <P extends Record, M, V extends Record> M choose(
            Game<P, M, V, ?> game, V view, Viewer viewer, RandomGenerator random, Deadline deadline) {
        List<M> moves = game.legal(game.guess(view, viewer, random), viewer.seat());
        return moves.get(random.nextInt(moves.size()));
    }
}
