package games.sente.room;

import org.jspecify.annotations.Nullable;

/**
 * Why a command was not executed. An answer, not an exception.
 *
 * @param code for programs
 * @param reason for {@link Code#ILLEGAL_MOVE}, the game's own code of what is wrong, and for {@link Code#TEXT_INVALID}
 *     that of {@link PlainText.Fault}; absent otherwise
 * @param sentence what happened and what to do, for people, in English
 */
public record Refusal(Code code, @Nullable String reason, String sentence) {

    /** The stable codes. On the wire: lower case with hyphens. Never renamed. */
    public enum Code {
        /** Not a message, or a part of it is missing or wrong. */
        MALFORMED,
        /** The message is longer than the limit. */
        TOO_LARGE,
        /** Binary where text is wanted. */
        BINARY,
        /** The first message must be hello. */
        HELLO_FIRST,
        /** Hello was said already. */
        HELLO_AGAIN,
        /** The ticket is not one of ours, too old, or used. */
        TICKET_INVALID,
        /** There is no such room. */
        ROOM_UNKNOWN,
        /** The move is for another game than the room's. */
        WRONG_GAME,
        /** Who asks holds no seat. */
        NOT_SEATED,
        /** Another seat is to move. */
        NOT_YOUR_TURN,
        /** The mover's turn has changed since this move was chosen. */
        STALE_TURN,
        /** The rules do not allow the move; the reason says why. */
        ILLEGAL_MOVE,
        /** No match is being played: seats are still free. */
        MATCH_NOT_STARTED,
        /** The match has ended. */
        MATCH_OVER,
        /** The match still goes on. */
        MATCH_RUNNING,
        /** Every seat has moved, so the match can't be called off any more. */
        ALL_MOVED,
        /** Nobody who matters here is away. */
        NOT_AWAY,
        /** Somebody is away, but not for long enough. */
        TOO_EARLY,
        /** Somebody else has this seat. */
        SEAT_TAKEN,
        /** No seat is free. */
        ROOM_FULL,
        /** The room has had as many events, or lines of chat, as a room may have. */
        ROOM_USED_UP,
        /** There is no such seat. */
        SEAT_UNKNOWN,
        /** The text is empty, too long, or has characters that can't be shown. */
        TEXT_INVALID,
        /** Too many messages in too short a time. */
        RATE_LIMITED,
        /** The room has too much to do; try again. */
        BUSY,
        /** The server can't store anything now; try again. */
        UNAVAILABLE,
        /** The server's disk is nearly full: chat and new matches have to wait, running matches go on. */
        DISK_LOW,
        /** The server failed; the same again would fail again. */
        FAULT;

        private final String wire = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

        /** The code as it is sent. */
        public String wire() {
            return wire;
        }
    }

    public static Refusal of(Code code, String sentence) {
        return new Refusal(code, null, sentence);
    }
}
