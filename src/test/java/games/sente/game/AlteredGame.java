package games.sente.game;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A real game; subclasses spoil one of its answers. */
public abstract class AlteredGame<P extends Record, M, V extends Record, O extends Record> implements Game<P, M, V, O> {

    final Game<P, M, V, O> real;

    protected AlteredGame(Game<P, M, V, O> real) {
        this.real = real;
    }

    @Override
    public String id() {
        return real.id();
    }

    @Override
    public int seats() {
        return real.seats();
    }

    @Override
    public Class<M> moveType() {
        return real.moveType();
    }

    @Override
    public Class<O> optionsType() {
        return real.optionsType();
    }

    @Override
    public boolean secret() {
        return real.secret();
    }

    @Override
    public P start(O options, RandomGenerator random) {
        return real.start(options, random);
    }

    @Override
    public List<Integer> toMove(P position) {
        return real.toMove(position);
    }

    @Override
    public List<M> legal(P position, int seat) {
        return real.legal(position, seat);
    }

    @Override
    public Optional<Illegal> check(P position, int seat, M move) {
        return real.check(position, seat, move);
    }

    @Override
    public P play(P position, int seat, M move, RandomGenerator random) {
        return real.play(position, seat, move, random);
    }

    @Override
    public Optional<Outcome> outcome(P position) {
        return real.outcome(position);
    }

    @Override
    public V view(P position, Viewer viewer) {
        return real.view(position, viewer);
    }

    @Override
    public Optional<M> seen(P before, int seat, M move, Viewer viewer) {
        return real.seen(before, seat, move, viewer);
    }

    @Override
    public P guess(V view, Viewer viewer, RandomGenerator random) {
        return real.guess(view, viewer, random);
    }

    @Override
    public Object choices(P position, int seat) {
        return real.choices(position, seat);
    }
}
