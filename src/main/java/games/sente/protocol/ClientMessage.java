package games.sente.protocol;

import games.sente.room.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a client says. On the wire a JSON object whose {@code type} is the record's name in lower camel case. An {@code
 * id} is the command's, 1 to 32 characters; the answer names it.
 */
public sealed interface ClientMessage {

    /** A command: the room answers it. */
    sealed interface OfRoom extends ClientMessage {

        /** Chosen by the client, used once by its player in this room. */
        String id();
    }

    /** About who holds which seat, and whether they play again. */
    sealed interface OfSeats extends OfRoom {}

    /** About the match that is being played. */
    sealed interface OfMatch extends OfRoom {}

    /** About the chat. */
    sealed interface OfChat extends OfRoom {}

    /**
     * The first message on every connection.
     *
     * @param ticket what {@code POST /api/session} answered
     * @param since what this client has already, when it comes back
     */
    record Hello(String ticket, @Nullable Since since) implements ClientMessage {}

    /** The last version that a client has of each stream; 0 for none. */
    record Since(long match, long chat) {
        /** What JavaScript can count to. */
        private static final long MOST = (1L << 53) - 1;

        public Since {
            if (match < 0 || match > MOST || chat < 0 || chat > MOST) {
                throw new IllegalArgumentException("a version is 0 to 2^53 - 1");
            }
        }
    }

    /**
     * Makes a move.
     *
     * @param game the room's game; decides which record {@code move} is
     * @param turn the turn of the update on which the move was chosen
     * @param move the game's own record
     */
    record Move(String id, String game, int turn, Object move) implements OfMatch {
        public Move {
            if (turn < 0) {
                throw new IllegalArgumentException("a turn is 0 or more");
            }
        }
    }

    /** Takes a seat: this one, or the first that is free. */
    record Sit(String id, @Nullable Integer seat) implements OfSeats {
        public Sit {
            if (seat != null && seat < 0) {
                throw new IllegalArgumentException("a seat is 0 or more");
            }
        }
    }

    /** Leaves one's seat, while no match is being played. */
    record Stand(String id) implements OfSeats {}

    /** Gives up the match. */
    record Resign(String id) implements OfMatch {}

    /** Calls the match off, before every seat has moved. */
    record Abort(String id) implements OfMatch {}

    /** Claims the win, because the players whom the match waits for have been away for long. */
    record Claim(String id) implements OfMatch {}

    /** Frees the seat of somebody who has been away for long, while no match is being played. */
    record Free(String id, int seat) implements OfSeats {
        public Free {
            if (seat < 0) {
                throw new IllegalArgumentException("a seat is 0 or more");
            }
        }
    }

    /** Offers another match, or accepts the offer. */
    record Rematch(String id) implements OfSeats {}

    /**
     * Says something.
     *
     * @param text 1 to 500 characters
     */
    record Chat(String id, String text) implements OfChat {}

    /** Asks for a {@link Pong}. */
    record Ping() implements ClientMessage {}

    /** Answers a ping of the server's. */
    record Pong() implements ClientMessage {}

    /**
     * What the decoder makes of anything else; never on the wire.
     *
     * @param id the command's id, if that could be read
     */
    record Malformed(@Nullable String id, Refusal refusal) implements ClientMessage {}
}
