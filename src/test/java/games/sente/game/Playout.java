package games.sente.game;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A match as the log keeps it, and the positions that come from it.
 *
 * @param positions from the start to the end: one more than moves
 */
public record Playout<P extends Record, M, O extends Record>(
        O options, long seed, List<Made<M>> moves, List<P> positions) {

    /** A move and who made it. */
    public record Made<M>(int seat, M move) {}

    /** Plays moves at random until there is an outcome, or this many are made. */
    public static <P extends Record, M, O extends Record> Playout<P, M, O> random(
            Game<P, M, ?, O> game, O options, long seed, int mostMoves) {
        RandomGenerator players = new SplittableRandom(~seed);
        P position = game.start(options, chance(seed, -1));
        List<P> positions = new ArrayList<>(List.of(position));
        List<Made<M>> moves = new ArrayList<>();
        while (game.outcome(position).isEmpty() && moves.size() < mostMoves) {
            int seat = any(game.toMove(position), players);
            M move = any(game.legal(position, seat), players);
            position = game.play(position, seat, move, chance(seed, moves.size()));
            moves.add(new Made<>(seat, move));
            positions.add(position);
        }
        return new Playout<>(options, seed, moves, positions);
    }

    /** Plays the same moves again, from the start. */
    public Playout<P, M, O> again(Game<P, M, ?, O> game) {
        P position = game.start(options, chance(seed, -1));
        List<P> replayed = new ArrayList<>(List.of(position));
        for (Made<M> made : moves) {
            position = game.play(position, made.seat(), made.move(), chance(seed, replayed.size() - 1));
            replayed.add(position);
        }
        return new Playout<>(options, seed, moves, replayed);
    }

    public P last() {
        return positions.get(positions.size() - 1);
    }

    /** One of these, by chance. */
    static <T> T any(List<T> some, RandomGenerator random) {
        return some.get(random.nextInt(some.size()));
    }

    /** The chance of one ply, the same for the same seed; ply -1 is the start. */
    static RandomGenerator chance(long seed, int ply) {
        return new SplittableRandom(seed * 1_000_003 + ply);
    }
}
