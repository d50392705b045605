package games.sente.game;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.game.Playout.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Looks for leaks along a playout. For every viewer it keeps a twin of the real position: one that differs in nothing
 * but what the viewer may not know. The twin goes on with the same moves, but where the viewer is not told the move,
 * with another one. Until a move lawfully reveals a difference, both must look the same to the viewer, to the byte.
 */
final class Secrecy<P extends Record, M, V extends Record> {

    /** What the rules of a game say about when secrets come to light. */
    @FunctionalInterface
    interface Revelation<P, M> {

        /** Whether this viewer learns lawfully, when the seat makes this move in both positions, that they differ. */
        boolean parts(P one, P other, int seat, M move, Viewer viewer);
    }

    private final Game<P, M, V, ?> game;
    private final Revelation<P, M> revelation;
    private final RandomGenerator random;

    Secrecy(Game<P, M, V, ?> game, Revelation<P, M> revelation, long seed) {
        this.game = game;
        this.revelation = revelation;
        this.random = new SplittableRandom(seed);
    }

    static List<Viewer> viewers(Game<?, ?, ?, ?> game) {
        List<Viewer> viewers = new ArrayList<>(List.of(Viewer.SPECTATOR));
        IntStream.range(0, game.seats()).mapToObj(Viewer::of).forEach(viewers::add);
        return viewers;
    }

    void check(Playout<P, M, ?> playout) {
        for (Viewer viewer : viewers(game)) {
            for (P position : playout.positions()) {
                guess(position, viewer);
            }
            P twin = guess(playout.positions().get(0), viewer);
            for (int ply = 0; ply < playout.moves().size(); ply++) {
                P real = playout.positions().get(ply);
                P next = playout.positions().get(ply + 1);
                Made<M> made = playout.moves().get(ply);
                checkAnotherMove(real, made, viewer);
                checkAnswers(real, twin, playout.moves(), viewer);
                Optional<P> continued = continued(real, twin, made, viewer);
                continued.ifPresent(position -> assertAlike(next, position, viewer));
                twin = continued.orElseGet(() -> guess(next, viewer));
            }
        }
    }

    private P guess(P position, Viewer viewer) {
        P guess = game.guess(game.view(position, viewer), viewer, random);
        assertAlike(position, guess, viewer);
        return guess;
    }

    /** What others are told of a move, and what they see after it, must be equally much. */
    private void checkAnotherMove(P position, Made<M> made, Viewer viewer) {
        int seat = made.seat();
        if (seat == viewer.seat()) {
            return;
        }
        M other = Playout.any(game.legal(position, seat), random);
        boolean told = !game.seen(position, seat, made.move(), viewer).equals(game.seen(position, seat, other, viewer));
        boolean shown =
                !look(play(position, made), viewer).equals(look(play(position, new Made<>(seat, other)), viewer));
        assertEquals(told, shown, () -> made + " and " + other + " are told and shown differently to " + viewer);
    }

    /** The refusal of a move tells no more than the view does. */
    private void checkAnswers(P real, P twin, List<Made<M>> moves, Viewer viewer) {
        if (game.toMove(real).contains(viewer.seat())) {
            for (Made<M> made : moves) {
                assertEquals(
                        game.check(real, viewer.seat(), made.move()),
                        game.check(twin, viewer.seat(), made.move()),
                        () -> "the answer to " + made + " depends on a secret");
            }
        }
    }

    /** The twin after a move; empty if it can't be made there, or reveals that it is another position. */
    private Optional<P> continued(P real, P twin, Made<M> made, Viewer viewer) {
        int seat = made.seat();
        if (revelation.parts(real, twin, seat, made.move(), viewer)) {
            return Optional.empty();
        }
        if (seat == viewer.seat()) {
            return Optional.of(play(twin, made));
        }
        Optional<M> told = game.seen(real, seat, made.move(), viewer);
        List<M> others = game.legal(twin, seat).stream()
                .filter(move -> game.seen(twin, seat, move, viewer).equals(told))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(play(twin, new Made<>(seat, Playout.any(others, random))));
    }

    private P play(P position, Made<M> made) {
        return game.play(position, made.seat(), made.move(), Playout.chance(0, 0));
    }

    private void assertAlike(P real, P twin, Viewer viewer) {
        assertEquals(look(real, viewer), look(twin, viewer), () -> viewer + " can tell " + real + " from " + twin);
    }

    /** All that a viewer gets of a position, as it leaves the server. */
    private String look(P position, Viewer viewer) {
        String open = Json.write(game.view(position, viewer)) + game.toMove(position) + game.outcome(position);
        return viewer.seat() < 0
                ? open
                : open + Json.write(game.choices(position, viewer.seat())) + game.legal(position, viewer.seat());
    }
}
