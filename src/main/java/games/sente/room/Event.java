package games.sente.room;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact in one of a room's streams. The record names and components are stored: never renamed; new components are
 * nullable.
 */
public sealed interface Event {

    /** A fact of the room as a whole. */
    sealed interface OfRoom extends Event {}

    /** A fact of who holds which seat, and whether they play again. */
    sealed interface OfSeats extends Event {}

    /** A fact of the match that is being played. */
    sealed interface OfMatch extends Event {}

    /** A fact of the chat: those have a stream of their own. */
    sealed interface OfChat extends Event {}

    /** The first event of every room. */
    record RoomOpened(String game, Record options, PlayerId by) implements OfRoom {}

    /**
     * Somebody sat down.
     *
     * @param bot the kind of the bot, if the machine plays this seat
     */
    record SeatTaken(
            int seat,
            PlayerId player,
            String name,
            @Nullable String bot) implements OfSeats {}

    /** Somebody stood up before a match. */
    record SeatLeft(int seat) implements OfSeats {}

    /** A player who is seated has a new name. */
    record Renamed(PlayerId player, String name) implements OfSeats {}

    /**
     * A match began.
     *
     * @param match its number in the room, counting from 1
     * @param rules the version of the game's rules
     * @param seed the secret that all of the match's chance comes from: 32 bytes as base64url
     * @param seating who sits where from now on: for each seat, the number of the seat that its player held before
     * @param seats who sits where from now on, whole, so that a room can be read from here on; absent in old logs
     * @param tally how the matches before ended that the same players played here; absent if there were none, and in
     *     old logs
     */
    record MatchStarted(
            int match,
            int rules,
            String seed,
            List<Integer> seating,
            @Nullable List<Seat> seats,
            @Nullable Tally tally) implements OfRoom {
        public MatchStarted {
            seating = List.copyOf(seating);
            seats = seats == null ? null : List.copyOf(seats);
        }
    }

    /**
     * A seat moved.
     *
     * @param move the game's own record
     */
    record Moved(int seat, int ply, Object move) implements OfMatch {}

    /** A seat gave up. */
    record Resigned(int seat) implements OfMatch {}

    /** A seat called the match off, before every seat had moved. */
    record MatchAborted(int seat) implements OfMatch {}

    /**
     * A seat claimed the win, because those whom the match waited for were away.
     *
     * @param winners all seats but those
     */
    record WinClaimed(int seat, List<Integer> winners) implements OfMatch {
        public WinClaimed {
            winners = List.copyOf(winners);
        }
    }

    /** The seat of somebody who was away was freed by somebody else. */
    record SeatFreed(int seat) implements OfSeats {}

    /** A seat wants another match. */
    record RematchOffered(int seat) implements OfSeats {}

    /**
     * Somebody said something in the chat stream.
     *
     * @param seat the seat of who said it, if any
     */
    record Said(PlayerId player, String name, @Nullable Integer seat, String text) implements OfChat {}
}
