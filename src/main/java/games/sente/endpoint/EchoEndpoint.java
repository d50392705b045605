package games.sente.endpoint;

import games.sente.connection.Budget;
import games.sente.connection.CloseCode;
import games.sente.connection.Closing;
import games.sente.connection.GameService;
import games.sente.connection.Limits;
import games.sente.connection.Outbox;
import games.sente.connection.Unsent;
import games.sente.connection.Watched;
import games.sente.container.BoundedTexts;
import games.sente.room.NodeFailure;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Echoes text and binary messages: the connection check. A client that sends more than it reads or than a check needs,
 * or is silent for long, is disconnected.
 */
@ServerEndpoint(value = "/echo", configurator = NoExtensions.class)
public class EchoEndpoint {
    /** The largest message, in characters or bytes. */
    public static final int MAX_MESSAGE = 64 * 1024;

    /** How many messages a second one connection may send; twice as many at once after a rest. */
    public static final int MESSAGES_PER_SECOND = 50;

    /** How many characters or bytes a second, likewise. */
    public static final int BYTES_PER_SECOND = 256 * 1024;

    /** How many connections there may be; beyond, the oldest is closed. */
    public static final int CONNECTIONS = 64;

    private static final int MAX_WAITING = 32;

    /** What waits to be sent on all of them; games have a share of their own. */
    private static final Unsent UNSENT = new Unsent(Runtime.getRuntime().maxMemory() / 32);

    private static final Logger LOG = System.getLogger(EchoEndpoint.class.getName());

    private @Nullable GameService service;
    private @Nullable Echo echo;

    @OnOpen
    public void onOpen(Session session) {
        GameService found = GameService.current();
        if (found == null) {
            WebSocketTransport.close(session, CloseCode.GOING_AWAY);
            return;
        }
        WebSocketTransport.prepare(session, MAX_MESSAGE);
        service = found;
        echo = new Echo(session, found);
        found.opened(echo, CONNECTIONS);
        BoundedTexts.on(
                session,
                Limits.buffer(MAX_MESSAGE),
                this::onText,
                () -> WebSocketTransport.close(session, CloseCode.TOO_BIG));
    }

    @OnMessage
    public void onText(String text) {
        if (echo != null) {
            echo.received(text, text.length());
        }
    }

    @OnMessage
    public void onBinary(byte[] bytes) {
        if (echo != null) {
            echo.received(ByteBuffer.wrap(bytes), bytes.length);
        }
    }

    @OnClose
    public void onClose() {
        if (service != null && echo != null) {
            echo.outbox.ended();
            service.closed(echo);
        }
    }

    @OnError
    public void onError(Throwable fault) {
        NodeFailure.check(fault);
        LOG.log(Level.DEBUG, "An echo connection failed.", fault);
    }

    /** One connection, and the answers that wait for it. */
    private static final class Echo implements Watched {
        private final Session session;
        private final Closing closing;
        private final Outbox<Object> outbox;
        private final Budget messages = new Budget(MESSAGES_PER_SECOND, System.nanoTime());
        private final Budget bytes = new Budget(BYTES_PER_SECOND, System.nanoTime());
        private volatile long heardNanos = System.nanoTime();

        Echo(Session session, GameService service) {
            this.session = session;
            this.closing = new Closing(new WebSocketTransport(session), service.closer());
            this.outbox = new Outbox<>(this::send, MAX_WAITING, UNSENT, () -> close(CloseCode.TOO_SLOW));
        }

        /**
         * Some servers apply the session's limits only to fragments, so the length of a whole message is checked here.
         */
        void received(Object message, int length) {
            heardNanos = System.nanoTime();
            if (length > MAX_MESSAGE) {
                close(CloseCode.TOO_BIG);
            } else if (!messages.take(1, heardNanos) || !bytes.take(length, heardNanos)) {
                close(CloseCode.ABUSE);
            } else if (UNSENT.isTooMuch()) {
                close(CloseCode.TOO_SLOW);
            } else {
                outbox.send(message);
            }
        }

        private void send(Object message, Consumer<@Nullable Throwable> sent) {
            SendHandler handler = result -> sent.accept(result.isOK() ? null : result.getException());
            if (message instanceof String text) {
                session.getAsyncRemote().sendText(text, handler);
            } else {
                session.getAsyncRemote().sendBinary((ByteBuffer) message, handler);
            }
        }

        @Override
        public void check(long nowNanos, Limits limits) {
            if (closing.check(nowNanos)) {
                return;
            } else if (nowNanos - heardNanos > limits.silence().toNanos()) {
                close(CloseCode.SILENT);
            } else if (outbox.stuck(nowNanos, limits.sendDeadline().toNanos())) {
                close(CloseCode.TOO_SLOW);
            }
        }

        @Override
        public void close(CloseCode code) {
            outbox.close();
            closing.close(code);
        }
    }
}
