package games.sente.game;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The rules of one kind of game, as pure functions on immutable records.
 *
 * <p>Nothing here may keep state, read a clock, do I/O or draw chance from anywhere but the given {@code random}: a
 * match is stored as its moves, and played again from them. Methods are called by any thread. Seats count from 0.
 *
 * @param <P> the position: a record, deeply immutable; it never leaves the server
 * @param <M> the move: a record, or a sealed interface of records where there are several kinds
 * @param <V> the view: a record; what one viewer may see of a position. Its components become the JSON that the page
 *     draws
 * @param <O> the options: a record whose components carry {@link Option}
 */
public interface Game<P extends Record, M, V extends Record, O extends Record> {

    /** The game's name in links, on the wire and in the log: lower case, words joined by hyphens, never renamed. */
    String id();

    /**
     * The version of these rules, from 1. A change after which an old match would replay to other positions raises it.
     */
    default int version() {
        return 1;
    }

    /** How many seats the table has, from 1. */
    int seats();

    /** The record of the moves, or the sealed interface that all kinds of move implement. */
    Class<M> moveType();

    /** The record of the options; {@link NoOptions} for none. */
    Class<O> optionsType();

    /** Whether some viewer may not know all of a position; such a game can't be played by two people at one screen. */
    default boolean secret() {
        return false;
    }

    /** The position before the first move. */
    P start(O options, RandomGenerator random);

    /** The seats that may move now, in rising order; several mean simultaneous moves; none once there is an outcome. */
    List<Integer> toMove(P position);

    /**
     * All moves that this seat may make now, or where there are too many of them a sample in which every kind of move
     * occurs. Empty if the seat is not to move. Always in the same order for the same position.
     */
    List<M> legal(P position, int seat);

    /**
     * Why this seat, being to move, may not make this move; empty if it may. A game whose {@link #legal} is a sample,
     * or that can say better than "not possible" what is wrong, answers for itself.
     */
    default Optional<Illegal> check(P position, int seat, M move) {
        return legal(position, seat).contains(move) ? Optional.empty() : Optional.of(Illegal.NOT_POSSIBLE);
    }

    /**
     * How promising a legal move looks at first sight, next to the others of this seat: the prior probability of a tree
     * search, but for a common factor. Above 0. Bots look at moves of a high prior first, and make them more often in
     * the matches that they play in thought; a game in which a good move is rare needs it. Need not be exact, but
     * should be quick: it is asked for every move of every position that a bot thinks of.
     *
     * @param position in a game with secrets, what the bot takes to be true: one of many guesses
     */
    default double prior(P position, int seat, M move) {
        return 1;
    }

    /**
     * Whether one can play it better or worse. Otherwise the computer has no levels in it, and it does not matter who
     * begins.
     */
    default boolean skill() {
        return true;
    }

    /** The position after a move that {@link #check} let pass. Never changes the given position. */
    P play(P position, int seat, M move, RandomGenerator random);

    /** How it ended; empty while it goes on. */
    Optional<Outcome> outcome(P position);

    /**
     * What the game counts for each seat, where who has more of it at the end wins: discs, or rounds. Empty in a game
     * that is not decided by counting.
     */
    default List<Integer> scores(P position) {
        return List.of();
    }

    /**
     * What this viewer may see. For {@link Viewer#AFTERWARDS} everything, since a finished match is open; for everybody
     * else nothing that the viewer may not know, also not by what is absent, or by the order of things. In a game
     * without secrets it is the same for all.
     */
    V view(P position, Viewer viewer);

    /**
     * What this viewer may know of a move that was made in {@code before}. By default the move itself in an open game,
     * and nothing in a game with secrets.
     */
    default Optional<M> seen(P before, int seat, M move, Viewer viewer) {
        return secret() ? Optional.empty() : Optional.of(move);
    }

    /**
     * A position that this viewer can't tell from the real one: {@code view(guess(v, w, r), w)} equals {@code v}. Bots
     * think in it, and tests look for leaks with it.
     *
     * @param viewer a seat or {@link Viewer#SPECTATOR}, for whom {@code view} was made
     */
    P guess(V view, Viewer viewer, RandomGenerator random);

    /**
     * The moves of a seat that is to move in the form in which they travel to its page (which holds no rules): anything
     * that JSON-B can write, as small as the game likes. By default the list of legal moves. Must tell nothing that the
     * seat may not know.
     */
    default Object choices(P position, int seat) {
        return legal(position, seat);
    }
}
