package games.sente.secrets;

import games.sente.room.PlayerId;

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
        return new PlayerId(this == BOT ? "bot:random:1" : name().toLowerCase(java.util.Locale.ROOT) + session);
    }
}
