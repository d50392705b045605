package games.sente.bot;

import games.sente.game.Game;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Moves of a seat, weighed by their priors.
 *
 * @param moves in the game's order
 * @param priors those of the moves, above 0
 * @param sum of the priors
 */
record Moves<M>(List<M> moves, double[] priors, double sum) {

    Moves(List<M> moves, double[] priors) {
        this(moves, priors, Arrays.stream(priors).sum());
    }

    /** The legal ones. */
    static <P extends Record, M> Moves<M> of(Game<P, M, ?, ?> game, P position, int seat) {
        List<M> moves = game.legal(position, seat);
        double[] priors = new double[moves.size()];
        Arrays.setAll(priors, i -> game.prior(position, seat, moves.get(i)));
        return new Moves<>(moves, priors);
    }

    /** One of them, the likelier the higher its prior; there must be one. */
    M draw(RandomGenerator random) {
        double left = random.nextDouble() * sum;
        for (int i = 0; i < priors.length - 1; i++) {
            left -= priors[i];
            if (left < 0) {
                return moves.get(i);
            }
        }
        return moves.get(priors.length - 1);
    }

    /** Those of which this holds. */
    Moves<M> only(Predicate<M> which) {
        return chosen(IntStream.range(0, priors.length)
                .filter(i -> which.test(moves.get(i)))
                .toArray());
    }

    /**
     * The moves whose prior is at least this part of the highest. There are at most {@code most}, unless more are as
     * high as the last.
     */
    Moves<M> promising(double part, int most) {
        double[] sorted = priors.clone();
        Arrays.sort(sorted);
        double highest = sorted[sorted.length - 1];
        double least = Math.max(highest * part, sorted[Math.max(0, sorted.length - most)]);
        return chosen(IntStream.range(0, priors.length)
                .filter(i -> priors[i] >= least)
                .toArray());
    }

    private Moves<M> chosen(int[] which) {
        return new Moves<>(
                Arrays.stream(which).mapToObj(moves::get).toList(),
                Arrays.stream(which).mapToDouble(i -> priors[i]).toArray());
    }
}
