package games.sente.embedded;

import games.sente.connection.CloseCode;
import games.sente.connection.Transport;
import games.sente.protocol.Outgoing;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.asyncqueue.MessageCloner;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.jspecify.annotations.Nullable;

/**
 * The embedded server's way to a client: a message's frame is made once for all who get it and handed to the socket's
 * queue, where Tyrus would encode it again for each and Grizzly would ask every filter. What Tyrus writes (pongs, the
 * close frame) goes through the same queue, a whole frame at a time.
 */
final class FrameTransport implements Transport {
    private static final @Nullable MessageCloner<WritableMessage> NO_COPY = null;

    private final Session session;
    private final Transport standard;
    private final Connection<SocketAddress> connection;
    private final EventLoop loop;
    private final AsyncQueueWriter<SocketAddress> writer;
    private final MemoryManager<?> memory;

    /** @param standard how the container would send */
    FrameTransport(Session session, Transport standard, Connection<SocketAddress> connection, EventLoop loop) {
        TCPNIOTransport transport = (TCPNIOTransport) connection.getTransport();
        this.session = session;
        this.standard = standard;
        this.connection = connection;
        this.loop = loop;
        this.writer = transport.getAsyncQueueIO().getWriter();
        this.memory = transport.getMemoryManager();
    }

    @Override
    public void send(Outgoing message, Consumer<@Nullable Throwable> sent) {
        if (session.isOpen()) {
            byte[] frame = message.frame();
            EventLoop.write(() -> write(Buffers.wrap(memory, frame), sent));
        } else {
            sent.accept(new IOException("The session is closed."));
        }
    }

    private void write(Buffer frame, Consumer<@Nullable Throwable> sent) {
        try {
            writer.write(connection, null, frame, new Written(sent), NO_COPY);
        } catch (RuntimeException e) {
            sent.accept(e);
        }
    }

    @Override
    public Executor thread() {
        return loop;
    }

    @Override
    public void close(CloseCode code) {
        standard.close(code);
    }

    @Override
    public void abandon() {
        standard.abandon();
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
}
