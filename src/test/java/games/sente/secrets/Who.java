package games.sente.secrets;

import games.sente.room.PlayerId;
import games.sente.room.Room;
import games.sente.room.Seat;
import org.jspecify.annotations.Nullable;

/** The people of a session, and the machine. */
enum Who {
    /** Opens the room. */
    ANN,
    /** Comes by the link and takes the other seat, unless a bot has it. */
    BEN,
    /** Watches. */
    SAM,
    /** Knows nothing: asks over HTTP, without a token; and what is logged counts as told to her. */
    EVE,
    /** Plays the second seat where no person does. */
    BOT;

    /** This one's id in a session with this number. */
    PlayerId id(int session) {
        return new PlayerId(name().toLowerCase(java.util.Locale.ROOT) + session);
    }

    /** Whether this is the one who did that, or sits there: a bot, whatever its level, or a person of this session. */
    boolean is(@Nullable PlayerId player, int session) {
        return player != null && (this == BOT ? player.value().startsWith("bot:") : player.equals(id(session)));
    }

    /** The first seat that this one holds in a room of this session; -1 for none. */
    int seatIn(Room room, int session) {
        for (int seat = 0; seat < room.seats().size(); seat++) {
            Seat holder = room.seats().get(seat);
            if (holder != null && is(holder.player(), session)) {
                return seat;
            }
        }
        return -1;
    }
}
