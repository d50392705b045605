package games.sente.embedded;

import games.sente.embedded.PlainConnection.Phase;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.ChunkedTransferEncoding;
import org.glassfish.grizzly.http.HttpEvents;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpPacketParsing;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.TransferEncoding;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.jspecify.annotations.Nullable;

/**
 * Grizzly's parser of HTTP, for clients that nobody trusts: a head is parsed when all of it is there and {@link
 * RawHead} finds it sound, and the next request only when the answer to the one before has left. So for each client at
 * most one answer waits.
 */
final class StrictCodec extends HttpServerFilter {
    private static final int MOST_HEAD = DEFAULT_MAX_HTTP_PACKET_HEADER_SIZE;

    /** In bytes; by itself Linux gives megabytes to a client that reads nothing. */
    private static final int SEND_BUFFER = 128 * 1024;

    private static final Buffer SOMETHING = Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, new byte[1]);

    private final PlainConnections connections;
    private final Refusals refusals;

    private static final class Unsound extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;
        private final boolean program;

        Unsound(int status, boolean program) {
            super("An unsound head", null, false, false);
            this.status = status;
            this.program = program;
        }
    }

    @SuppressWarnings("deprecation")
    private StrictCodec(NetworkListener listener, PlainConnections connections, Refusals refusals) {
        super(
                true,
                MOST_HEAD,
                null,
                listener.getKeepAlive(),
                null,
                listener.getMaxRequestHeaders(),
                listener.getMaxResponseHeaders());
        this.connections = connections;
        this.refusals = refusals;
        for (TransferEncoding encoding : getTransferEncodings()) {
            if (encoding instanceof ChunkedTransferEncoding chunked) {
                removeTransferEncoding(chunked);
                addTransferEncoding(new StrictChunks(chunked));
            }
        }
    }

    /** Puts it in the place of Grizzly's own, and of the filter that ends idle connections. */
    static AddOn addOn(PlainConnections connections, Refusals refusals) {
        return (NetworkListener listener, FilterChainBuilder chain) -> {
            chain.set(chain.indexOfType(HttpServerFilter.class), new StrictCodec(listener, connections, refusals));
            chain.remove(chain.indexOfType(IdleTimeoutFilter.class));
        };
    }

    @Override
    public NextAction handleAccept(FilterChainContext context) throws IOException {
        NIOConnection connection = (NIOConnection) context.getConnection();
        ((SocketChannel) connection.getChannel()).setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
        connections.add(connection);
        return super.handleAccept(context);
    }

    @Override
    public NextAction handleClose(FilterChainContext context) throws IOException {
        PlainConnection plain = PlainConnection.of(context.getConnection());
        if (plain != null) {
            connections.remove(plain);
        }
        return super.handleClose(context);
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        PlainConnection plain = PlainConnection.of(context.getConnection());
        if (plain != null) {
            if (plain.phase() == Phase.REFUSED) {
                return context.getStopAction();
            }
            if (plain.waiting() > 0) {
                return hold(context);
            }
        }
        return super.handleRead(context);
    }

    /**
     * Goes on here when all that waits has been written. Until then nothing is read, so the client's own system has to
     * keep what it sends.
     */
    private static NextAction hold(FilterChainContext context) {
        NIOConnection connection = (NIOConnection) context.getConnection();
        NextAction suspended = context.getSuspendAction();
        context.suspend();
        ((TCPNIOTransport) connection.getTransport())
                .getAsyncQueueIO()
                .getWriter()
                .write(connection, null, Buffers.EMPTY_BUFFER, new EmptyCompletionHandler<>() {
                    @Override
                    public void completed(WriteResult<WritableMessage, SocketAddress> result) {
                        context.resume();
                    }

                    @Override
                    public void failed(Throwable why) {
                        context.completeAndRecycle();
                    }
                });
        return suspended;
    }

    @Override
    protected boolean decodeHttpPacket(FilterChainContext context, HttpPacketParsing packet, Buffer input) {
        PlainConnection plain = PlainConnection.of(context.getConnection());
        RawHead head = RawHead.of(input, MOST_HEAD);
        if (head.status() == RawHead.UNFINISHED) {
            enter(plain, Phase.HEAD);
            return false;
        }
        if (head.status() != 0) {
            throw new Unsound(head.status(), RawHead.isOfProgram(input));
        }
        int start = RawHead.start(input);
        packet.getHeaderParsingState().initialize(this, start, MOST_HEAD);
        packet.getHeaderParsingState().set(0, 0, start, start);
        enter(plain, Phase.ANSWER);
        connections.makeRoom();
        return super.decodeHttpPacket(context, packet, input);
    }

    /** Tells the parser that the body is here: {@link WholeBodies} asks for it, so a servlet must not ask again. */
    @Override
    protected boolean onHttpHeaderParsed(HttpHeader header, Buffer buffer, FilterChainContext context) {
        return super.onHttpHeaderParsed(header, SOMETHING, context);
    }

    private static void enter(@Nullable PlainConnection plain, Phase phase) {
        if (plain != null) {
            plain.enter(phase);
        }
    }

    @Override
    protected void onHttpHeaderError(HttpHeader header, FilterChainContext context, Throwable fault) {
        if (fault instanceof Unsound unsound) {
            refuse(context, unsound.status, unsound.program);
        } else {
            refuse(context, fault instanceof MimeHeaders.MaxHeaderCountExceededException ? 431 : 400, false);
        }
    }

    @Override
    protected void onHttpContentError(HttpHeader header, FilterChainContext context, Throwable fault) {
        header.setContentBroken(true);
        refuse(context, 400, header instanceof HttpRequestPacket request && Refusals.isOfProgram(request));
    }

    private void refuse(FilterChainContext context, int status, boolean program) {
        PlainConnection plain = PlainConnection.of(context.getConnection());
        if (plain == null) {
            context.getConnection().terminateSilently();
        } else {
            refusals.send(plain, status, program);
        }
    }

    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) throws IOException {
        if (event.type() == HttpEvents.ResponseCompleteEvent.TYPE) {
            enter(PlainConnection.of(context.getConnection()), Phase.IDLE);
        }
        return super.handleEvent(context, event);
    }
}
