package games.sente.game.rockpaperscissors;

import games.sente.game.Game;
import games.sente.game.Option;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rock, paper, scissors: both seats choose at the same time, and the best of some rounds wins. A drawn round is played
 * again.
 */
public final class RockPaperScissors
        implements Game<
                RockPaperScissors.Match, RockPaperScissors.Throw, RockPaperScissors.View, RockPaperScissors.Rounds> {

    /** What a hand can show; each beats the one before it, and rock beats scissors. */
    public enum Hand {
        ROCK,
        PAPER,
        SCISSORS;

        boolean beats(Hand other) {
            return ordinal() == (other.ordinal() + 1) % 3;
        }
    }

    /** Chooses a hand. */
    public record Throw(Hand hand) {}

    /** How many rounds there would be if none were drawn; more than half of them win. */
    public record Rounds(
            @Option(min = 1, max = 9, step = 2, preset = "3")
            int bestOf) {}

    /**
     * A round that was played.
     *
     * @param winner the seat; absent if it was drawn
     */
    public record Round(List<Hand> hands, @Nullable Integer winner) {}

    /** A hand that was chosen, and waits for the other seat's. */
    public record Pending(int seat, Hand hand) {}

    /**
     * The whole state.
     *
     * @param score the rounds that each seat has won
     * @param rounds the last rounds, at most {@value #ROUNDS_SHOWN}
     */
    public record Match(
            int bestOf,
            List<Integer> score,
            List<Round> rounds,
            @Nullable Pending pending) {}

    /**
     * What a viewer sees.
     *
     * @param score the rounds that each seat has won
     * @param rounds the last rounds, at most {@value #ROUNDS_SHOWN}, the newest at the end
     * @param chosen for each seat whether it has chosen in this round; never true for both
     * @param mine the chosen hand that waits for the other; absent if there is none or the viewer may not know it
     */
    public record View(
            int bestOf,
            List<Integer> score,
            List<Round> rounds,
            List<Boolean> chosen,
            @Nullable Hand mine) {}

    private static final int ROUNDS_SHOWN = 20;
    private static final List<Throw> THROWS =
            Arrays.stream(Hand.values()).map(Throw::new).toList();

    @Override
    public String id() {
        return "rock-paper-scissors";
    }

    @Override
    public int seats() {
        return 2;
    }

    @Override
    public Class<Throw> moveType() {
        return Throw.class;
    }

    @Override
    public Class<Rounds> optionsType() {
        return Rounds.class;
    }

    @Override
    public boolean skill() {
        return false;
    }

    @Override
    public boolean secret() {
        return true;
    }

    @Override
    public Match start(Rounds options, RandomGenerator random) {
        return new Match(options.bestOf(), List.of(0, 0), List.of(), null);
    }

    @Override
    public List<Integer> toMove(Match match) {
        if (outcome(match).isPresent()) {
            return List.of();
        }
        Pending pending = match.pending();
        return pending == null ? List.of(0, 1) : List.of(1 - pending.seat());
    }

    @Override
    public List<Throw> legal(Match match, int seat) {
        return toMove(match).contains(seat) ? THROWS : List.of();
    }

    @Override
    public Match play(Match match, int seat, Throw move, RandomGenerator random) {
        Pending other = match.pending();
        if (other == null) {
            return new Match(match.bestOf(), match.score(), match.rounds(), new Pending(seat, move.hand()));
        }
        Hand first = seat == 0 ? move.hand() : other.hand();
        Hand second = seat == 0 ? other.hand() : move.hand();
        Integer winner = first.beats(second) ? Integer.valueOf(0) : second.beats(first) ? Integer.valueOf(1) : null;
        return new Match(
                match.bestOf(),
                scored(match.score(), winner),
                added(match.rounds(), new Round(List.of(first, second), winner)),
                null);
    }

    private static List<Integer> scored(List<Integer> score, @Nullable Integer winner) {
        return winner == null
                ? score
                : IntStream.range(0, 2)
                        .mapToObj(seat -> score.get(seat) + (seat == winner ? 1 : 0))
                        .toList();
    }

    private static List<Round> added(List<Round> rounds, Round round) {
        return Stream.concat(rounds.stream(), Stream.of(round))
                .skip(Math.max(0, rounds.size() + 1 - ROUNDS_SHOWN))
                .toList();
    }

    @Override
    public Optional<Outcome> outcome(Match match) {
        int seat = match.score().get(0) > match.score().get(1) ? 0 : 1;
        return 2 * match.score().get(seat) > match.bestOf()
                ? Optional.of(Outcome.won(seat, "rounds"))
                : Optional.empty();
    }

    @Override
    public List<Integer> scores(Match match) {
        return match.score();
    }

    @Override
    public View view(Match match, Viewer viewer) {
        Pending pending = match.pending();
        List<Boolean> chosen =
                pending == null ? List.of(false, false) : List.of(pending.seat() == 0, pending.seat() == 1);
        Hand mine = pending != null && viewer.mayKnow(pending.seat()) ? pending.hand() : null;
        return new View(match.bestOf(), match.score(), match.rounds(), chosen, mine);
    }

    /** The second hand of a round shows both; the first one is known to its own seat alone. */
    @Override
    public Optional<Throw> seen(Match before, int seat, Throw move, Viewer viewer) {
        return before.pending() != null || viewer.mayKnow(seat) ? Optional.of(move) : Optional.empty();
    }

    @Override
    public Match guess(View view, Viewer viewer, RandomGenerator random) {
        int seat = view.chosen().indexOf(true);
        Hand known = view.mine();
        Hand hand = known != null ? known : Hand.values()[random.nextInt(3)];
        Pending pending = seat < 0 ? null : new Pending(seat, hand);
        return new Match(view.bestOf(), view.score(), view.rounds(), pending);
    }

    @Override
    public Object choices(Match match, int seat) {
        return legal(match, seat).stream().map(Throw::hand).toList();
    }
}
