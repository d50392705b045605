package games.sente.connection;

import games.sente.protocol.Outgoing;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all clients together have yet to take, weighed in bytes; a message to many counts once. While it is too much,
 * who does not keep up is cut off sooner, and nobody new is let in. Thread-safe.
 */
public final class Unsent {
    /**
     * What a message takes in the heap, about, for each character of its text: the text, its frame, and what they were
     * made of.
     */
    private static final int BYTES_A_CHARACTER = 3;

    private static final int MESSAGE_BYTES = 200;

    private final AtomicLong bytes = new AtomicLong();
    private final long most;

    /** @param most beyond how many bytes it is too much */
    public Unsent(long most) {
        this.most = most;
    }

    /** A message waits for a client, or is on its way. */
    void add(Object message) {
        if (!(message instanceof Outgoing outgoing) || outgoing.hold()) {
            bytes.addAndGet(bytes(message));
        }
    }

    /** It was sent, or is dropped. */
    void remove(Object message) {
        if (!(message instanceof Outgoing outgoing) || outgoing.letGo()) {
            bytes.addAndGet(-bytes(message));
        }
    }

    private static long bytes(Object message) {
        if (message instanceof ByteBuffer binary) {
            return MESSAGE_BYTES + binary.capacity();
        }
        return MESSAGE_BYTES + (long) BYTES_A_CHARACTER * text(message).length();
    }

    private static String text(Object message) {
        try {
            return message instanceof Outgoing outgoing ? outgoing.text() : message.toString();
        } catch (RuntimeException e) {
            // What can't be written fails when it is to be sent.
            return "";
        }
    }

    public boolean isTooMuch() {
        return bytes.get() > most;
    }

    long bytes() {
        return bytes.get();
    }
}
