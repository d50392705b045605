package games.sente.room;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The port for queries over rooms. Written by {@link EventLog#append} in the same transaction as the events, read here.
 * It can be rebuilt from the log. Safe for use by many threads; every method blocks.
 */
public interface Directory {

    /** A change of the directory, written in the same transaction as the events that cause it. */
    sealed interface Change {}

    /** Where a room stands. The order is part of stored data. */
    enum Status {
        /** Seats are free. */
        WAITING,
        /** A match is being played. */
        PLAYING,
        /** The last match has ended. */
        OVER
    }

    /**
     * A room, as lists show it.
     *
     * @param openedBy who made it
     * @param changed when this entry was last written: at a change of seats or status, not at every move
     * @param seats who sits where, in the order of the seats
     */
    record Entry(
            RoomId room,
            String game,
            Status status,
            PlayerId openedBy,
            Instant opened,
            Instant changed,
            List<Sitting> seats)
            implements Change {
        public Entry {
            seats = List.copyOf(seats);
        }
    }

    /** Who sits on a seat; absent for a free one. {@code name} is as it was when the entry was written. */
    record Sitting(int seat, PlayerId player, String name) {}

    /**
     * A match that ended.
     *
     * @param match its number in the room, counting from 1
     * @param winners the players that won, none for a draw
     * @param reason the code of {@link games.sente.game.Outcome#reason}
     */
    record Result(RoomId room, int match, String game, Instant ended, List<PlayerId> winners, String reason)
            implements Change {
        public Result {
            winners = List.copyOf(winners);
        }
    }

    /** The entry of a room. */
    Optional<Entry> find(RoomId room);

    /**
     * The rooms in which this player holds a seat: first those that go on or wait for their first match, then those
     * whose last match has ended; within each group the last written first, regardless of the clock.
     *
     * @param after only rooms behind this one, as it is listed now; absent for all
     * @param limit the most to answer
     */
    List<Entry> roomsOf(PlayerId player, Optional<RoomId> after, int limit);

    /**
     * How many rooms this player has opened from one moment to another, both included. A later time was written before
     * the clock was set back, and must not count until the clock has reached it again.
     */
    int openedBetween(PlayerId player, Instant from, Instant to);

    /**
     * Rooms whose entry was last written before this, in the order of their ids.
     *
     * @param after only rooms behind this one; absent for all
     * @param limit the most to answer
     */
    List<RoomId> unchangedSince(Instant before, Optional<RoomId> after, int limit);

    /**
     * Rooms in which a match ended before this that is not their last one, in the order of their ids.
     *
     * @param after only rooms behind this one; absent for all
     * @param limit the most to answer
     */
    List<RoomId> withMatchesBefore(Instant before, Optional<RoomId> after, int limit);

    /** The results of a room's matches, in order. */
    List<Result> results(RoomId room);
}
