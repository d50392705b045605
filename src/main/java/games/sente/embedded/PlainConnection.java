package games.sente.embedded;

import games.sente.player.LimitKey;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/** A connection that speaks HTTP and has not become a WebSocket: what it is at, and since when. */
final class PlainConnection {
    /** What a connection is at. */
    enum Phase {
        /** It has not sent anything yet. */
        SILENT,
        /** A request's head has begun. */
        HEAD,
        /** The head is complete, the body is not. */
        BODY,
        /** The request is complete, the answer is not. */
        ANSWER,
        /** All requests are answered. */
        IDLE,
        /** Nothing that comes is read any more; it is about to be closed. */
        REFUSED
    }

    private record State(Phase phase, long sinceNanos) {}

    private static final Attribute<PlainConnection> OF =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(PlainConnection.class.getName());

    /** A client that takes fewer bytes than this before its deadline has stopped reading. */
    private static final int LEAST_READ = 16 * 1024;

    private final NIOConnection connection;
    private final @Nullable String address;
    /** What it is counted under; set before others see it. */
    private @Nullable LimitKey counted;

    private volatile State state;

    /** What has come of a body; for the thread that reads. */
    private @Nullable ByteArrayOutputStream body;

    /**
     * How much waited to be written when the client was last seen reading, and when that was; for the thread that looks
     * after all.
     */
    private int waitingBefore;

    private long readAtNanos;

    private PlainConnection(NIOConnection connection, long nowNanos) {
        this.connection = connection;
        this.address = connection.getPeerAddress() instanceof InetSocketAddress peer
                ? peer.getAddress().getHostAddress()
                : null;
        this.state = new State(Phase.SILENT, nowNanos);
    }

    static PlainConnection begin(NIOConnection connection, long nowNanos) {
        PlainConnection plain = new PlainConnection(connection, nowNanos);
        OF.set(connection, plain);
        return plain;
    }

    /** What a connection is at; null if it has become a WebSocket. */
    static @Nullable PlainConnection of(Connection<?> connection) {
        return OF.get(connection);
    }

    /** It has become a WebSocket. */
    void end() {
        OF.remove(connection);
    }

    NIOConnection connection() {
        return connection;
    }

    @Nullable
    String address() {
        return address;
    }

    void count(LimitKey key) {
        counted = key;
    }

    @Nullable
    LimitKey counted() {
        return counted;
    }

    Phase phase() {
        return state.phase;
    }

    void enter(Phase phase) {
        if (state.phase != phase && state.phase != Phase.REFUSED) {
            state = new State(phase, System.nanoTime());
        }
    }

    /** When something happened on it last. */
    long sinceNanos() {
        return state.sinceNanos;
    }

    /** Whether it has been at a phase for longer than this. */
    boolean isAt(Phase phase, Duration time, long nowNanos) {
        State now = state;
        return now.phase == phase && nowNanos - now.sinceNanos > time.toNanos();
    }

    /** How many bytes wait for the client to read. */
    int waiting() {
        return connection.getAsyncWriteQueue().size();
    }

    /** Whether bytes have waited for this long while the client took next to none. */
    boolean hasStopped(Duration patience, long nowNanos) {
        int waiting = waiting();
        if (waiting == 0 || readAtNanos == 0 || waiting <= waitingBefore - LEAST_READ) {
            waitingBefore = waiting;
            readAtNanos = waiting == 0 ? 0 : nowNanos;
            return false;
        }
        waitingBefore = Math.max(waitingBefore, waiting);
        return nowNanos - readAtNanos > patience.toNanos();
    }

    /**
     * Adds to the body.
     *
     * @return all that has come of it
     */
    ByteArrayOutputStream gather(byte[] piece) {
        ByteArrayOutputStream all = body == null ? new ByteArrayOutputStream(piece.length) : body;
        all.writeBytes(piece);
        body = all;
        return all;
    }

    /** Whether a part of a body has come, but not all of it. */
    boolean gathers() {
        return body != null;
    }

    void gathered() {
        body = null;
    }
}
