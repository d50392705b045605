package games.sente.room;

import games.sente.game.Game;
import games.sente.game.Illegal;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import games.sente.room.Away.Absence;
import games.sente.room.Refusal.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one playing of a game, at one ply. Immutable and pure; the one place where a game's types are
 * matched to what the room holds.
 */
public final class Match {
    private final Typed<?, ?, ?, ?> typed;
    private final int number;
    private final int rules;
    private final String seed;
    private final int ply;
    private final List<Integer> toMove;
    /** For each seat, the ply at which it was last asked to move. */
    private final int[] asked;

    /** The seats that have moved. */
    private final Set<Integer> moved;

    private final @Nullable Outcome outcome;
    /** The view, where everybody may see the same; made when first needed. */
    private volatile @Nullable Record shared;

    private Match(
            Typed<?, ?, ?, ?> typed,
            int number,
            int rules,
            String seed,
            int ply,
            int[] asked,
            Set<Integer> moved,
            @Nullable Outcome outcome) {
        this.typed = typed;
        this.number = number;
        this.rules = rules;
        this.seed = seed;
        this.ply = ply;
        this.asked = asked;
        this.moved = moved;
        this.outcome = outcome;
        this.toMove = outcome == null ? typed.toMove() : List.of();
    }

    static Match start(Game<?, ?, ?, ?> game, Record options, Event.MatchStarted started) {
        Chance chance = new Chance(started.seed(), started.match(), -1);
        Typed<?, ?, ?, ?> typed = Typed.start(game, options, chance);
        return new Match(
                typed,
                started.match(),
                started.rules(),
                started.seed(),
                0,
                new int[game.seats()],
                Set.of(),
                typed.outcome().orElse(null));
    }

    /** Decides a command of a player who holds a seat. */
    Decision decide(Command.OfMatch command, Seats seats) {
        List<Integer> own = seats.of(command.player());
        if (outcome != null) {
            return Decision.refuse(Code.MATCH_OVER, "The match is over.");
        } else if (command instanceof Command.Move move) {
            return move(move, own);
        } else if (command instanceof Command.Resign) {
            return Decision.accept(new Event.Resigned(first(own)));
        } else if (command instanceof Command.Abort) {
            return haveAllMoved()
                    ? Decision.refuse(Code.ALL_MOVED, "Everybody has moved already; you can resign.")
                    : Decision.accept(new Event.MatchAborted(own.get(0)));
        } else if (command instanceof Command.Claim claim) {
            return claim(claim, own, seats);
        }
        throw new IllegalArgumentException("unknown command " + command.getClass());
    }

    private Decision move(Command.Move move, List<Integer> own) {
        int seat = first(own);
        if (!toMove.contains(seat)) {
            return Decision.refuse(Code.NOT_YOUR_TURN, "It is not your turn.");
        }
        if (turn(seat) != move.turn()) {
            return Decision.refuse(Code.STALE_TURN, "The position has changed since you chose that move.");
        }
        Optional<Illegal> illegal = typed.check(seat, move.move());
        if (illegal.isPresent()) {
            Illegal why = illegal.get();
            return new Decision.Refused(new Refusal(Code.ILLEGAL_MOVE, why.reason(), why.sentence()));
        }
        return Decision.accept(new Event.Moved(seat, ply, move.move()));
    }

    /** The seat for which a player with several seats acts: one that is to move, if any. */
    private int first(List<Integer> own) {
        return own.stream().filter(toMove::contains).findFirst().orElse(own.get(0));
    }

    private Decision claim(Command.Claim claim, List<Integer> own, Seats seats) {
        List<Integer> awaited = new ArrayList<>(toMove);
        awaited.removeAll(own);
        List<Absence> absences = awaited.stream()
                .flatMap(seat -> seats.absence(claim.away(), seat).stream())
                .filter(absence -> absence.match() == number && absence.turn() == turn(absence.seat()))
                .toList();
        if (awaited.isEmpty() || absences.size() < awaited.size()) {
            return Decision.refuse(Code.NOT_AWAY, "The match waits for nobody who is away.");
        }
        Duration left = absences.stream()
                .map(Absence::left)
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) < 0 ? other : one);
        return Away.tooEarly("claim the win", left)
                .orElseGet(() -> Decision.accept(new Event.WinClaimed(own.get(0), allBut(awaited))));
    }

    private List<Integer> allBut(List<Integer> seats) {
        return IntStream.range(0, asked.length)
                .filter(seat -> !seats.contains(seat))
                .boxed()
                .toList();
    }

    /** The match after this event. */
    Match apply(Event.OfMatch event) {
        if (event instanceof Event.Moved moved) {
            return moved(moved.seat(), moved.move());
        } else if (event instanceof Event.Resigned resigned) {
            return ended(new Outcome(allBut(List.of(resigned.seat())), "resignation"));
        } else if (event instanceof Event.MatchAborted) {
            return ended(Outcome.draw("aborted"));
        } else if (event instanceof Event.WinClaimed claimed) {
            return ended(new Outcome(claimed.winners(), "abandoned"));
        }
        throw new IllegalArgumentException("unknown event " + event.getClass());
    }

    private Match moved(int seat, Object move) {
        Typed<?, ?, ?, ?> next = typed.play(seat, move, new Chance(seed, number, ply));
        Outcome end = next.outcome().orElse(null);
        int[] turns = asked.clone();
        if (end == null) {
            for (int other : next.toMove()) {
                if (other == seat || !toMove.contains(other)) {
                    turns[other] = ply + 1;
                }
            }
        }
        return new Match(next, number, rules, seed, ply + 1, turns, with(seat), end);
    }

    private Match ended(Outcome how) {
        return new Match(typed, number, rules, seed, ply, asked, moved, how);
    }

    private Set<Integer> with(int seat) {
        if (moved.contains(seat)) {
            return moved;
        }
        Set<Integer> more = new HashSet<>(moved);
        more.add(seat);
        return Set.copyOf(more);
    }

    /** Whether every seat has made a move. */
    public boolean haveAllMoved() {
        return moved.size() == asked.length;
    }

    /** Its number in the room, counting from 1. */
    public int number() {
        return number;
    }

    /** The version of the rules by which it is played. */
    public int rules() {
        return rules;
    }

    /** How many moves were made. */
    public int ply() {
        return ply;
    }

    /** The seats that may move now. */
    public List<Integer> toMove() {
        return toMove;
    }

    /** The ply at which this seat was last asked to move: what its move has to name. */
    public int turn(int seat) {
        return asked[seat];
    }

    /** How it ended; empty while it goes on. */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** What the game counts for each seat; empty if it counts nothing. For those who may know everything. */
    public List<Integer> scores() {
        return typed.scores();
    }

    /** What this viewer may see; everything once the match is over. */
    public Record view(Viewer viewer) {
        if (outcome == null && typed.game().secret()) {
            return typed.view(viewer);
        }
        Record made = shared;
        if (made == null) {
            made = typed.view(outcome == null ? Viewer.SPECTATOR : Viewer.AFTERWARDS);
            shared = made;
        }
        return made;
    }

    /** The moves of a seat that is to move, in the game's own form. */
    public Object choices(int seat) {
        return typed.choices(seat);
    }

    /** What this viewer may know of a move made here. */
    public Optional<Object> seen(int seat, Object move, Viewer viewer) {
        return typed.seen(seat, move, viewer);
    }

    /** A game and one of its positions, with matching types. */
    private record Typed<P extends Record, M, V extends Record, O extends Record>(Game<P, M, V, O> game, P position) {

        static <P extends Record, M, V extends Record, O extends Record> Typed<P, M, V, O> start(
                Game<P, M, V, O> game, Record options, Chance chance) {
            return new Typed<>(game, game.start(game.optionsType().cast(options), chance));
        }

        Optional<Illegal> check(int seat, Object move) {
            return game.moveType().isInstance(move)
                    ? game.check(position, seat, game.moveType().cast(move))
                    : Optional.of(Illegal.NOT_POSSIBLE);
        }

        Typed<P, M, V, O> play(int seat, Object move, Chance chance) {
            return new Typed<>(game, game.play(position, seat, game.moveType().cast(move), chance));
        }

        List<Integer> toMove() {
            return game.toMove(position);
        }

        Optional<Outcome> outcome() {
            return game.outcome(position);
        }

        List<Integer> scores() {
            return game.scores(position);
        }

        Record view(Viewer viewer) {
            return game.view(position, viewer);
        }

        Object choices(int seat) {
            return game.choices(position, seat);
        }

        Optional<Object> seen(int seat, Object move, Viewer viewer) {
            return game.seen(position, seat, game.moveType().cast(move), viewer).map(Object.class::cast);
        }
    }
}
