package games.sente.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server says. On the wire a JSON object whose {@code type} is the record's name in lower camel case; what is
 * null is absent.
 */
public sealed interface ServerMessage {

    /**
     * Answers hello, with all that a page needs to draw the room.
     *
     * @param protocol the version of this protocol: 1
     * @param player who one is here
     * @param name one's nickname
     * @param update the room as it is now
     * @param chat what was said since the version that hello named, at most the last 200
     */
    record Welcome(
            int protocol,
            String room,
            String game,
            Record options,
            String player,
            String name,
            Update update,
            List<Said> chat,
            Presence presence)
            implements ServerMessage {}

    /**
     * One version of the room, as one audience may see it. Complete: it replaces the update before.
     *
     * @param version the version of the match stream
     * @param status {@code waiting}, {@code playing} or {@code over}
     * @param match the number of the match, from 1; 0 before the first
     * @param ply how many moves were made in it
     * @param seats who sits where; null for a free seat
     * @param you the seats that the receiver holds
     * @param toMove the seats that may move
     * @param turn what a move of the receiver's has to name; absent if the receiver is not to move
     * @param choices the receiver's moves, in the game's own form; absent if the receiver is not to move
     * @param view the game's own view of the position; absent before the first match
     * @param last what made this version
     * @param outcome how the match ended; absent while it goes on
     * @param tally how the matches ended that those who sit here have played against each other; absent before the
     *     first has
     * @param rematch the seats that want another match
     * @param abortable true while the receiver may call the match off; absent otherwise
     * @param ack the id of the command of the receiver's that made this version
     */
    record Update(
            long version,
            String status,
            int match,
            int ply,
            List<@Nullable Seat> seats,
            List<Integer> you,
            List<Integer> toMove,
            @Nullable Integer turn,
            @Nullable Object choices,
            @Nullable Record view,
            Last last,
            @Nullable Ended outcome,
            @Nullable Tally tally,
            List<Integer> rematch,
            @Nullable Boolean abortable,
            @Nullable String ack)
            implements ServerMessage {}

    /**
     * Who holds a seat.
     *
     * @param bot the kind of the bot, absent for a person
     */
    record Seat(String player, String name, @Nullable String bot) {}

    /**
     * What made a version.
     *
     * @param what {@code opened}, {@code seatTaken}, {@code seatLeft}, {@code seatFreed}, {@code renamed}, {@code
     *     started}, {@code moved}, {@code resigned}, {@code matchAborted}, {@code winClaimed} or {@code rematchOffered}
     * @param seat whose doing it was, if a seat's
     * @param move the move, as far as the receiver may know it
     */
    record Last(
            String what, @Nullable Integer seat, @Nullable Object move) {}

    /**
     * How a match ended.
     *
     * @param winners the seats that won; none for a draw
     */
    record Ended(List<Integer> winners, String reason) {}

    /**
     * How matches ended.
     *
     * @param won for each seat how many its player has won.
     * @param drawn how many nobody has won
     */
    record Tally(List<Integer> won, int drawn) {}

    /**
     * Something was said.
     *
     * @param version the version of the chat stream
     * @param seat the seat of who said it, if any
     * @param at when, to the millisecond; as ISO 8601 in UTC with three digits of a fraction
     * @param ack the id of the receiver's own command that said it; absent if somebody else did
     */
    record Said(
            long version,
            String player,
            String name,
            @Nullable Integer seat,
            String text,
            Instant at,
            @Nullable String ack)
            implements ServerMessage {}

    /**
     * Who is connected now; has no version and is never stored.
     *
     * @param seats for each seat whether its player is connected
     * @param claimableInMillis for each seat after what time, without its player, others may claim the win, or free the
     *     seat if no match is being played; null if that does not come up: the player is here, or nobody waits for them
     */
    record Presence(List<Boolean> seats, List<@Nullable Long> claimableInMillis, int spectators)
            implements ServerMessage {}

    /**
     * Answers a command that was not done, or a message that was none.
     *
     * @param id the command's, if there was one
     * @param code see {@link games.sente.room.Refusal.Code}
     * @param reason of an illegal move, the game's own code; of a text, what is wrong with it
     * @param sentence what happened, in English
     */
    record Refused(
            @Nullable String id, String code, @Nullable String reason, String sentence) implements ServerMessage {}

    /** Asks for a pong: the server has heard nothing for a while. */
    record Ping() implements ServerMessage {}

    /** Answers a ping. */
    record Pong() implements ServerMessage {}
}
