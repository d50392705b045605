package games.sente.connection;

import games.sente.protocol.Outgoing;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that wait to be sent to all clients; a message to many counts once. While there are too many, slow clients
 * are disconnected sooner, and only holders of seats are admitted. Thread-safe.
 */
public final class Unsent {
    /** The approximate heap size of a message per character: its text, its frame, and what they were built from. */
    private static final int BYTES_A_CHARACTER = 3;

    private static final int MESSAGE_BYTES = 200;

    private final AtomicLong bytes = new AtomicLong();
    private final long most;

    /** @param most how many bytes are too many */
    public Unsent(long most) {
        this.most = most;
    }

    /** A message is queued or being sent. */
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
