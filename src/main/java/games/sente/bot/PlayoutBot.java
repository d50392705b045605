package games.sente.bot;

import games.sente.game.Game;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Takes a win that is there, keeps the next one from taking theirs, and else makes the move that did best in random matches, each
 * played on from what it sees. For open games. Where moves are many, one counts whenever it is made in such a match, not only at
 * once. A number of matches bounds its thought on a fast machine, the deadline on a slow or busy one.
 */
public final class PlayoutBot implements Bot {
    private static final int PLIES = 20_000;
    private static final int MATCHES = 1_000;
    private static final int LONGEST = 500;
    /** Fewer matches than this for each move say nothing about it. */
    private static final int ENOUGH = 20;

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
        return new Search<>(game, view, viewer, own, deadline).best();
    }

    /** What became of the matches in which a move was made. */
    private static final class Tally {
        private int matches;
        private double worth;

        double mean() {
            return matches == 0 ? 0 : worth / matches;
        }
    }

    private record Search<P extends Record, M, V extends Record>(
            Game<P, M, V, ?> game, V view, Viewer viewer, RandomGenerator random, Deadline deadline) {

        M best() {
            P now = game.guess(view, viewer, random);
            List<M> moves = game.legal(now, viewer.seat());
            for (M move : moves) {
                if (!deadline.isOver() && wins(after(now, viewer.seat(), move), viewer.seat())) {
                    return move;
                }
            }
            List<M> safe = new ArrayList<>();
            for (M move : moves) {
                if (!deadline.isOver() && isSafe(after(now, viewer.seat(), move))) {
                    safe.add(move);
                }
            }
            return bestByPlayouts(now, safe.isEmpty() ? moves : safe);
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

        private M bestByPlayouts(P now, List<M> moves) {
            Map<M, Tally> tallies = new LinkedHashMap<>();
            moves.forEach(move -> tallies.put(move, new Tally()));
            boolean many = moves.size() * ENOUGH > MATCHES;
            int plies = 0;
            for (int match = 0; match < MATCHES && plies < PLIES && !deadline.isOver(); match++) {
                plies += playOut(now, moves.get(match % moves.size()), many, tallies);
            }
            if (plies == 0) {
                return any(moves);
            }
            return tallies.entrySet().stream()
                    .max(Comparator.comparingDouble(entry -> entry.getValue().mean()))
                    .map(Map.Entry::getKey)
                    .orElseThrow();
        }

        /** Plays a match at random from this move on, and counts it for the move, or for all of one's moves; how many plies it had. */
        private int playOut(P from, M first, boolean all, Map<M, Tally> tallies) {
            Set<M> made = new HashSet<>(Set.of(first));
            P position = after(from, viewer.seat(), first);
            int plies = 1;
            for (List<Integer> seats = game.toMove(position);
                    !seats.isEmpty() && plies < LONGEST && !deadline.isOver();
                    seats = game.toMove(position)) {
                int seat = any(seats);
                M move = any(game.legal(position, seat));
                if (all && seat == viewer.seat()) {
                    made.add(move);
                }
                position = after(position, seat, move);
                plies++;
            }
            double worth = worth(game.outcome(position));
            for (M move : made) {
                Tally tally = tallies.get(move);
                if (tally != null) {
                    tally.matches++;
                    tally.worth += worth;
                }
            }
            return plies;
        }

        private double worth(Optional<Outcome> outcome) {
            if (outcome.isEmpty() || outcome.get().winners().isEmpty()) {
                return 0.5;
            }
            return outcome.get().winners().contains(viewer.seat()) ? 1 : 0;
        }

        private boolean wins(P position, int seat) {
            return game.outcome(position)
                    .filter(outcome -> outcome.winners().contains(seat))
                    .isPresent();
        }

        private P after(P position, int seat, M move) {
            return game.play(position, seat, move, random);
        }

        private <T> T any(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }
    }
}
