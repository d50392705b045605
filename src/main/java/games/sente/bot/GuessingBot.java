package games.sente.bot;

import games.sente.game.Game;
import games.sente.game.Viewer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Makes the move that looks best at first sight in many positions that it can't tell from the real one. For games with
 * secrets, whose {@link Game#prior} says how well a move does in one of those.
 */
final class GuessingBot implements Bot {
    private final int guesses;

    /** @param guesses how many positions it thinks of, from 1; the deadline may allow fewer */
    GuessingBot(int guesses) {
        this.guesses = guesses;
    }

    @Override
    public String kind() {
        return "guesses";
    }

    @Override
    public <P extends Record, M, V extends Record> M choose(
            Game<P, M, V, ?> game, V view, Viewer viewer, RandomGenerator random, Deadline deadline) {
        RandomGenerator own = new SplittableRandom(random.nextLong());
        Map<M, Double> worth = new LinkedHashMap<>();
        int made = 0;
        do {
            Moves<M> moves = Moves.of(game, game.guess(view, viewer, own), viewer.seat());
            for (int i = 0; i < moves.moves().size(); i++) {
                worth.merge(moves.moves().get(i), moves.priors()[i], Double::sum);
            }
            made++;
        } while (made < guesses && !deadline.isOver());
        double best =
                worth.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        List<M> alike = new ArrayList<>();
        worth.forEach((move, sum) -> {
            if (sum == best) {
                alike.add(move);
            }
        });
        return alike.get(own.nextInt(alike.size()));
    }
}
