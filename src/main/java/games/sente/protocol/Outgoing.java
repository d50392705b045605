package games.sente.protocol;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way out, perhaps to many: its text is made once, when it is first asked for. Safe for use by many
 * threads.
 */
public final class Outgoing {

    private final ServerMessage message;
    private volatile @Nullable String text;
    private volatile byte @Nullable [] frame;
    private final AtomicInteger holders = new AtomicInteger();

    public Outgoing(ServerMessage message) {
        this.message = message;
    }

    public ServerMessage message() {
        return message;
    }

    /**
     * It waits for one more client.
     *
     * @return whether for the first
     */
    public boolean hold() {
        return holders.getAndIncrement() == 0;
    }

    /**
     * It does not wait for one of them any more.
     *
     * @return whether that was the last
     */
    public boolean letGo() {
        return holders.decrementAndGet() == 0;
    }

    /** The message's JSON. */
    public String text() {
        String made = text;
        return made == null ? make() : made;
    }

    /**
     * The message as one whole frame of text that is not masked (RFC 6455, section 5.2), for transports that write
     * frames themselves. Not to be changed.
     */
    public byte[] frame() {
        byte[] made = frame;
        if (made == null) {
            made = TextFrame.of(text());
            frame = made;
        }
        return made;
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
