package games.sente.embedded;

import games.sente.connection.Limits;
import games.sente.endpoint.EchoEndpoint;
import games.sente.http.SecurityHeaders;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * Stands between the network and Tyrus on every connection that has become a WebSocket: ends those whose frames break
 * the rules, on which too much waits to be written, or whose client does not take the close frame that it was sent.
 */
final class SocketGuard extends BaseFilter implements AddOn {
    /** How many bytes may wait: more than a full outbox of the longest messages of any game. */
    private static final int MOST_WAITING = 4 << 20;

    private static final Attribute<FrameCheck> FRAMES =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(SocketGuard.class.getName());

    /** One for all sockets that have ended, so that a read under way is not taken for one of plain HTTP. */
    private static final FrameCheck ENDED = FrameCheck.ended();

    /** Grizzly's own way to close waits until all is written, for ever if the other side reads nothing. */
    private static final Executor AFTER_A_WHILE = CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS);

    /** What answers a handshake of another version (RFC 6455, section 4.4); Grizzly has no name for it. */
    private static final int UPGRADE_REQUIRED = 426;

    private static final byte CLOSE_FRAME = (byte) 0x88;

    private final int messageBytes;
    private final PlainConnections connections;
    private final boolean https;
    private final String echo;

    /**
     * @param messageBytes the longest message in a game
     * @param connections those that a socket is not one of any more
     * @param https whether people reach the server by TLS
     * @param path below which the endpoints are; empty for /
     */
    SocketGuard(int messageBytes, PlainConnections connections, boolean https, String path) {
        this.echo = path + "/echo";
        this.messageBytes = messageBytes;
        this.connections = connections;
        this.https = https;
    }

    @Override
    public void setup(NetworkListener listener, FilterChainBuilder builder) {
        builder.add(builder.indexOfType(HttpServerFilter.class), this);
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        Connection<?> connection = context.getConnection();
        FrameCheck frames = FRAMES.get(connection);
        if (frames == null || !(context.getMessage() instanceof HttpContent content)) {
            return context.getInvokeAction();
        }
        if (frames.isBroken()) {
            return context.getStopAction();
        }
        if (((NIOConnection) connection).getAsyncWriteQueue().size() > MOST_WAITING) {
            connection.terminateSilently();
            return context.getStopAction();
        }
        FrameCheck.Verdict verdict = frames.read(content.getContent(), System.nanoTime());
        if (verdict != FrameCheck.Verdict.FINE) {
            close(connection, verdict.code());
            return context.getStopAction();
        }
        return frames.isOver() ? goodbye(context, frames) : context.getInvokeAction();
    }

    /**
     * Tyrus ends a connection at the next message after its own close frame; what is unread then makes the system reset
     * the connection, and a client may lose the close frame. So all is read and dropped until the client has said
     * goodbye as well.
     */
    private static NextAction goodbye(FilterChainContext context, FrameCheck frames) {
        if (frames.isClosed()) {
            context.getConnection().closeSilently();
        }
        return context.getStopAction();
    }

    /** Grizzly keeps requests to use them again, and each keeps the last connection that it was of. */
    @Override
    public NextAction handleClose(FilterChainContext context) {
        if (FRAMES.get(context.getConnection()) != null) {
            FRAMES.set(context.getConnection(), ENDED);
        }
        return context.getInvokeAction();
    }

    private static void close(Connection<?> connection, int code) {
        byte[] frame = {CLOSE_FRAME, 2, (byte) (code >> 8), (byte) code};
        connection.write(Buffers.wrap(connection.getMemoryManager(), frame));
        connection.closeSilently();
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) throws IOException {
        Connection<?> connection = context.getConnection();
        if (context.getMessage() instanceof Buffer frame) {
            FrameCheck frames = FRAMES.get(connection);
            if (frames != null && frame.hasRemaining() && frame.get(frame.position()) == CLOSE_FRAME) {
                frames.end();
                AFTER_A_WHILE.execute(connection::terminateSilently);
            }
        } else if (context.getMessage() instanceof HttpContent content
                && content.getHttpHeader() instanceof HttpResponsePacket response
                && response.getRequest().getUpgrade() != null) {
            if (response.getStatus() == 101) {
                begin(connection, response.getRequest().getRequestURI());
            } else {
                end(context, response);
            }
        }
        return context.getInvokeAction();
    }

    /** After a handshake that failed Tyrus reads nothing more, and a proxy would send the next one's request there. */
    private void end(FilterChainContext context, HttpResponsePacket response) {
        SecurityHeaders.put(response::setHeader, https);
        response.setHeader(Header.Connection, "close");
        if (response.getStatus() == UPGRADE_REQUIRED) {
            response.setReasonPhrase("Upgrade Required");
            response.setHeader(Header.Connection, "Upgrade, close");
            response.setHeader(Header.Upgrade, "websocket");
            response.setHeader("Sec-WebSocket-Version", "13");
        }
        context.addCompletionListener(done -> done.getConnection().closeSilently());
    }

    /** From here on silence is looked after by the endpoints. */
    private void begin(Connection<?> connection, String path) {
        int longest = path.equals(echo) ? EchoEndpoint.MAX_MESSAGE : messageBytes;
        FRAMES.set(connection, new FrameCheck(longest, Limits.buffer(longest)));
        if (!connection.isOpen()) {
            FRAMES.set(connection, ENDED);
        }
        PlainConnection plain = PlainConnection.of(connection);
        if (plain != null) {
            connections.remove(plain);
        }
    }
}
