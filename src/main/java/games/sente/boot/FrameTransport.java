package games.sente.boot;

import games.sente.endpoint.CloseCode;
import games.sente.endpoint.Transport;
import games.sente.endpoint.Transports;
import games.sente.protocol.Outgoing;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.function.Consumer;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.asyncqueue.MessageCloner;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.tyrus.container.grizzly.server.GrizzlyServerFilter;
import org.glassfish.tyrus.spi.ServerContainer;
import org.jspecify.annotations.Nullable;

/**
 * The embedded server's way to a client: a message's frame is made once for all who get it and handed to the socket's queue, where
 * Tyrus would encode it again for each and Grizzly would ask every filter. What Tyrus writes (pongs, the close frame) goes through the
 * same queue, a whole frame at a time.
 */
final class FrameTransport implements Transport {
    /** The connection whose handshake this thread is at. */
    private static final ThreadLocal<Connection<SocketAddress>> OPENING = new ThreadLocal<>();

    private static final @Nullable MessageCloner<WritableMessage> NO_COPY = null;

    private final Session session;
    private final Transport standard;
    private final Connection<SocketAddress> connection;
    private final AsyncQueueWriter<SocketAddress> writer;
    private final MemoryManager<?> memory;

    private FrameTransport(Session session, Connection<SocketAddress> connection) {
        TCPNIOTransport transport = (TCPNIOTransport) connection.getTransport();
        this.session = session;
        this.standard = Transports.STANDARD.of(session);
        this.connection = connection;
        this.writer = transport.getAsyncQueueIO().getWriter();
        this.memory = transport.getMemoryManager();
    }

    /** For a session that the embedded server is just opening. */
    static Transport of(Session session) {
        return new FrameTransport(session, OPENING.get());
    }

    @Override
    public void send(Outgoing message, Consumer<@Nullable Throwable> sent) {
        if (session.isOpen()) {
            Buffer frame = Buffers.wrap(memory, message.frame());
            writer.write(connection, null, frame, new Written(sent), NO_COPY);
        } else {
            sent.accept(new IOException("The session is closed."));
        }
    }

    @Override
    public void close(CloseCode code) {
        standard.close(code);
    }

    private static final class Written extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {
        private final Consumer<@Nullable Throwable> sent;

        Written(Consumer<@Nullable Throwable> sent) {
            this.sent = sent;
        }

        @Override
        public void completed(WriteResult<WritableMessage, SocketAddress> result) {
            sent.accept(null);
        }

        @Override
        public void failed(Throwable why) {
            sent.accept(why);
        }

        @Override
        public void cancelled() {
            sent.accept(new IOException("The message was not written."));
        }
    }

    /** Puts Tyrus into Grizzly's chain of filters, as its own add-on does, and tells which connection a handshake is on. */
    record AddOn(ServerContainer container) implements org.glassfish.grizzly.http.server.AddOn {
        @Override
        public void setup(NetworkListener listener, FilterChainBuilder builder) {
            builder.add(builder.indexOfType(HttpServerFilter.class), new GrizzlyServerFilter(container, "/") {
                @Override
                @SuppressWarnings("unchecked")
                public NextAction handleRead(FilterChainContext context) throws IOException {
                    OPENING.set((Connection<SocketAddress>) context.getConnection());
                    try {
                        return super.handleRead(context);
                    } finally {
                        OPENING.remove();
                    }
                }
            });
        }
    }
}
