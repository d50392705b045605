package games.sente.connection;

import games.sente.room.Away;
import games.sente.room.Away.Absence;
import games.sente.room.Directory;
import games.sente.room.Match;
import games.sente.room.Room;
import games.sente.room.Seat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The seats of a room that somebody is connected to, and since when each player has been away. During a match only the
 * time of those who are to move counts, from when they were asked. Immutable; times are of {@link System#nanoTime}.
 *
 * @param match the number of the match, 0 before the first
 * @param playing whether it is being played
 */
record Table(List<Place> places, int match, boolean playing) {

    /**
     * A seat.
     *
     * @param goneNanos since when its holder is away; null while they are here, or as long as nobody has looked
     * @param turn what the match waits for, or {@link Away#NO_TURN}
     * @param askedNanos since when it does
     */
    record Place(@Nullable Seat holder, @Nullable Long goneNanos, int turn, long askedNanos) {

        private @Nullable Absence absence(int seat, Table table, Duration patience, long nowNanos) {
            if (holder == null || goneNanos == null || (table.playing && turn == Away.NO_TURN)) {
                return null;
            }
            long waited = nowNanos - goneNanos;
            long sinceAsked = nowNanos - askedNanos;
            Duration left = patience.minusNanos(table.playing ? Math.min(waited, sinceAsked) : waited);
            return new Absence(seat, holder.player(), table.match, turn, left.isNegative() ? Duration.ZERO : left);
        }
    }

    /**
     * The table of a room.
     *
     * @param before as it was when this was last asked; null if nobody was there
     */
    static Table of(Room room, @Nullable Table before, long nowNanos) {
        Match match = room.match().orElse(null);
        boolean playing = room.status() == Directory.Status.PLAYING;
        int number = match == null ? 0 : match.number();
        boolean same = before != null && before.match == number && before.playing == playing;
        List<Place> places = new ArrayList<>();
        for (int seat = 0; seat < room.seats().size(); seat++) {
            Seat holder = room.seats().get(seat);
            Place old = before == null ? null : before.places.get(seat);
            int turn = match != null && playing && match.toMove().contains(seat) ? match.turn(seat) : Away.NO_TURN;
            long asked = old != null && same && old.turn == turn ? old.askedNanos : nowNanos;
            places.add(new Place(holder, goneBefore(before, holder), turn, asked));
        }
        return new Table(places, number, playing);
    }

    /** Who changes the seat with a new match stays away. */
    private static @Nullable Long goneBefore(@Nullable Table before, @Nullable Seat holder) {
        return before == null || holder == null
                ? null
                : before.places.stream()
                        .filter(place ->
                                place.holder != null && place.holder.player().equals(holder.player()))
                        .findFirst()
                        .map(Place::goneNanos)
                        .orElse(null);
    }

    /** The table after a check of who is connected. A bot is never away. */
    Table seen(Predicate<Seat> isHere, long nowNanos) {
        List<Place> seen = new ArrayList<>();
        for (Place place : places) {
            boolean away = place.holder != null && place.holder.bot() == null && !isHere.test(place.holder);
            Long gone = !away ? null : place.goneNanos == null ? Long.valueOf(nowNanos) : place.goneNanos;
            seen.add(new Place(place.holder, gone, place.turn, place.askedNanos));
        }
        return new Table(seen, match, playing);
    }

    /** Whether others see a difference. */
    boolean differs(@Nullable Table before) {
        if (before == null || playing != before.playing) {
            return true;
        }
        for (int seat = 0; seat < places.size(); seat++) {
            Place now = places.get(seat);
            Place then = before.places.get(seat);
            boolean sameHolder = now.holder == null ? then.holder == null : now.holder.equals(then.holder);
            if (!sameHolder || (now.goneNanos != null && !now.equals(then))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Those whose seat, or match, may be taken.
     *
     * @param patience how long they may be away before
     */
    Away away(Duration patience, long nowNanos) {
        List<Absence> away = new ArrayList<>();
        for (int seat = 0; seat < places.size(); seat++) {
            Absence absence = places.get(seat).absence(seat, this, patience, nowNanos);
            if (absence != null) {
                away.add(absence);
            }
        }
        return new Away(away);
    }
}
