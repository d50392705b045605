package games.sente.bot;

import games.sente.game.Game;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Takes a win that is there, keeps the next one from taking theirs, and else searches: Monte Carlo tree search with the
 * game's priors (PUCT; Rosin 2011, <a href="https://doi.org/10.1007/s10472-011-9258-6">Multi-armed bandits with episode
 * context</a>). For open games. Its tree keeps moves, not positions, so that games of chance can be searched too. A
 * number of matches bounds its thought on a fast machine, the deadline on a slow or busy one.
 */
public final class PlayoutBot implements Bot {
    private static final int PLIES = 20_000;
    private static final int MATCHES = 1_000;
    private static final int LONGEST = 500;
    /** Which part of the best prior a move must have to be looked at. */
    private static final double PROMISING = 0.03;
    /** How many moves are looked at, unless more look alike. */
    private static final int LOOKED_AT = 16;
    /** How much a prior counts next to what was found out. */
    private static final double CURIOSITY = 1.5;

    private final int matches;

    /** One that plays as well as it can. */
    public PlayoutBot() {
        this(MATCHES);
    }

    /** @param matches how many it plays in thought before each move, from 1 to 1,000 */
    PlayoutBot(int matches) {
        this.matches = matches;
    }

    @Override
    public String kind() {
        return "playouts";
    }

    @Override
    public <P extends Record, M, V extends Record> M choose(
            Game<P, M, V, ?> game, V view, Viewer viewer, RandomGenerator random, Deadline deadline) {
        // Its matches are only played in thought, so their chance need not be secret, and thinkers don't wait for one
        // another.
        RandomGenerator own = new SplittableRandom(random.nextLong());
        return new Search<>(game, viewer, own, deadline, matches).best(game.guess(view, viewer, own));
    }

    /** A move in the tree, after those that led to it. */
    private static final class Node<M> {
        private final Map<M, Node<M>> next = new HashMap<>();
        private int visits;
        /** The sum of what its matches were worth to who made the move: 1 for a win, 0 for a loss. */
        private double worth;

        double mean() {
            return visits == 0 ? 0.5 : worth / visits;
        }
    }

    /** A move that was made in thought. */
    private record Step<M>(Node<M> node, int seat) {}

    private record Search<P extends Record, M, V extends Record>(
            Game<P, M, V, ?> game, Viewer viewer, RandomGenerator random, Deadline deadline, int matches) {

        M best(P now) {
            Moves<M> moves = Moves.of(game, now, viewer.seat()).promising(PROMISING, LOOKED_AT);
            for (M move : moves.moves()) {
                if (!deadline.isOver() && wins(after(now, viewer.seat(), move), viewer.seat())) {
                    return move;
                }
            }
            Moves<M> safe = moves.only(move -> !deadline.isOver() && isSafe(after(now, viewer.seat(), move)));
            return mostVisited(now, safe.moves().isEmpty() ? moves : safe);
        }

        /** Whether nobody else can win with the next move; false too if there is no time left to see that. */
        private boolean isSafe(P position) {
            for (int seat : game.toMove(position)) {
                if (seat != viewer.seat()
                        && !game.legal(position, seat).stream().allMatch(move -> fails(position, seat, move))) {
                    return false;
                }
            }
            return true;
        }

        private boolean fails(P position, int seat, M move) {
            return !deadline.isOver() && !wins(after(position, seat, move), seat);
        }

        private M mostVisited(P now, Moves<M> moves) {
            Node<M> root = new Node<>();
            int plies = 0;
            for (int match = 0; match < matches && plies < PLIES && !deadline.isOver(); match++) {
                plies += playOut(now, root, moves);
            }
            M best = moves.draw(random);
            int most = 0;
            for (Map.Entry<M, Node<M>> entry : root.next.entrySet()) {
                if (entry.getValue().visits > most) {
                    best = entry.getKey();
                    most = entry.getValue().visits;
                }
            }
            return best;
        }

        /**
         * Plays a match: by the tree as far as that goes and one move further, then at random; how many plies it had.
         */
        private int playOut(P from, Node<M> root, Moves<M> first) {
            List<Step<M>> steps = new ArrayList<>();
            P position = from;
            Node<M> node = root;
            int plies = 0;
            for (List<Integer> seats = game.toMove(position);
                    !seats.isEmpty() && plies < LONGEST && !deadline.isOver();
                    seats = game.toMove(position)) {
                int seat = plies == 0 ? viewer.seat() : seats.get(random.nextInt(seats.size()));
                Moves<M> moves = plies == 0 ? first : Moves.of(game, position, seat);
                boolean known = plies == 0 || steps.size() == plies && node.visits > 0;
                M move = known ? select(node, moves) : moves.draw(random);
                if (known) {
                    node = node.next.computeIfAbsent(move, key -> new Node<>());
                    steps.add(new Step<>(node, seat));
                }
                position = after(position, seat, move);
                plies++;
            }
            Optional<Outcome> outcome = game.outcome(position);
            root.visits++;
            for (Step<M> step : steps) {
                step.node().visits++;
                step.node().worth += worth(outcome, step.seat());
            }
            return plies;
        }

        private M select(Node<M> node, Moves<M> moves) {
            double explored = CURIOSITY * Math.sqrt(node.visits + 1) / moves.sum();
            M best = moves.moves().get(0);
            double highest = -1;
            for (int i = 0; i < moves.moves().size(); i++) {
                M move = moves.moves().get(i);
                Node<M> next = node.next.get(move);
                double mean = next == null ? 0.5 : next.mean();
                int visits = next == null ? 0 : next.visits;
                double value = mean + explored * moves.priors()[i] / (1 + visits);
                if (value > highest) {
                    highest = value;
                    best = move;
                }
            }
            return best;
        }

        private static double worth(Optional<Outcome> outcome, int seat) {
            if (outcome.isEmpty() || outcome.get().winners().isEmpty()) {
                return 0.5;
            }
            return outcome.get().winners().contains(seat) ? 1 : 0;
        }

        private boolean wins(P position, int seat) {
            return game.outcome(position)
                    .filter(outcome -> outcome.winners().contains(seat))
                    .isPresent();
        }

        private P after(P position, int seat, M move) {
            return game.play(position, seat, move, random);
        }
    }
}
