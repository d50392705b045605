package games.sente.protocol;

import org.jspecify.annotations.Nullable;

/** A message on its way out, perhaps to many: its text is made once, when it is first asked for. Safe for use by many threads. */
public final class Outgoing {

    private final ServerMessage message;
    private volatile @Nullable String text;

    public Outgoing(ServerMessage message) {
        this.message = message;
    }

    public ServerMessage message() {
        return message;
    }

    /** The message's JSON. */
    public String text() {
        String made = text;
        return made == null ? make() : made;
    }

    private synchronized String make() {
        String made = text;
        if (made == null) {
            made = Json.write(message);
            text = made;
        }
        return made;
    }
}
