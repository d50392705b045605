package games.sente.room;

import games.sente.game.Outcome;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The score of the players of a room, match after match. With other players it starts again. A player who holds several
 * seats has no opponent and no score.
 *
 * @param players who held each seat when the last match started; none before the first
 */
record Rivalry(List<PlayerId> players, Tally tally) {
    static final Rivalry NONE = new Rivalry(List.of(), new Tally(List.of(), 0));

    Rivalry {
        players = List.copyOf(players);
    }

    /**
     * As a match starts.
     *
     * @param tally of the matches before; null if there were none
     */
    static Rivalry of(List<? extends @Nullable Seat> seats, @Nullable Tally tally) {
        List<PlayerId> players = players(seats);
        return new Rivalry(players, tally == null ? new Tally(Collections.nCopies(players.size(), 0), 0) : tally);
    }

    private static List<PlayerId> players(List<? extends @Nullable Seat> seats) {
        return seats.stream()
                .flatMap(seat -> Optional.ofNullable(seat).stream())
                .map(Seat::player)
                .toList();
    }

    /** As the next match starts with these seats, of which none is free. */
    Rivalry next(List<? extends @Nullable Seat> seats) {
        List<PlayerId> others = players(seats);
        if (!isAmongSeveral() || !Set.copyOf(others).equals(Set.copyOf(players))) {
            return of(seats, null);
        }
        List<Integer> won = others.stream()
                .map(player -> tally.won().get(players.indexOf(player)))
                .toList();
        return new Rivalry(others, new Tally(won, tally.drawn()));
    }

    /** After a match that ended so. */
    Rivalry after(Outcome outcome) {
        List<Integer> winners = outcome.winners();
        List<Integer> won = IntStream.range(0, players.size())
                .mapToObj(seat -> tally.won().get(seat) + (winners.contains(seat) ? 1 : 0))
                .toList();
        return new Rivalry(players, new Tally(won, tally.drawn() + (winners.isEmpty() ? 1 : 0)));
    }

    private boolean isAmongSeveral() {
        return new HashSet<>(players).size() == players.size();
    }

    /** The tally of the present players; empty before their first match has ended. */
    Optional<Tally> among(List<? extends @Nullable Seat> seats) {
        boolean these = IntStream.range(0, seats.size())
                .allMatch(seat -> seat < players.size() && holds(seats.get(seat), players.get(seat)));
        return these && isAmongSeveral() && !isEmpty() ? Optional.of(tally) : Optional.empty();
    }

    private static boolean holds(@Nullable Seat seat, PlayerId player) {
        return seat != null && seat.player().equals(player);
    }

    private boolean isEmpty() {
        return tally.drawn() == 0 && tally.won().stream().allMatch(won -> won == 0);
    }

    /** The tally as the start of a match stores it; null if there is none. */
    @Nullable
    Tally stored() {
        return isAmongSeveral() && !isEmpty() ? tally : null;
    }
}
