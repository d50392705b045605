package games.sente.room;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which seated players are away, so that others may claim the win or free the seat. Computed when a command arrives,
 * because a room knows no connections.
 *
 * @param seats only players who are away, no bots; during a match only those whom it waits for
 */
public record Away(List<Absence> seats) {

    /** Nobody is away. */
    public static final Away NOBODY = new Away(List.of());

    /** No match was being played. */
    public static final int NO_TURN = -1;

    /**
     * Somebody is away.
     *
     * @param player who held the seat then
     * @param match the number of the match then, 0 before the first
     * @param turn the turn that the match waited for, or {@link #NO_TURN}
     * @param left how long the others still have to wait; zero if no longer
     */
    public record Absence(int seat, PlayerId player, int match, int turn, Duration left) {}

    public Away {
        seats = List.copyOf(seats);
    }

    /** The absence of this player from this seat. */
    Optional<Absence> of(int seat, PlayerId player) {
        return seats.stream()
                .filter(absence -> absence.seat() == seat && absence.player().equals(player))
                .findFirst();
    }

    /** The refusal of a claim that comes too early; empty if no time is left to wait. */
    static Optional<Decision> tooEarly(String what, Duration left) {
        long seconds = left.plusMillis(999).toSeconds();
        return left.isZero()
                ? Optional.empty()
                : Optional.of(Decision.refuse(
                        Refusal.Code.TOO_EARLY,
                        "They may still come back. You can " + what + " in " + seconds + " s."));
    }
}
