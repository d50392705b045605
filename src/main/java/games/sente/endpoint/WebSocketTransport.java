package games.sente.endpoint;

import games.sente.connection.CloseCode;
import games.sente.connection.Limits;
import games.sente.connection.Transport;
import games.sente.container.SocketCut;
import games.sente.protocol.Outgoing;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A WebSocket session as a way to a client. */
final class WebSocketTransport implements Transport {
    private static final System.Logger LOG = System.getLogger(WebSocketTransport.class.getName());

    /** Tomcat's timeout for the client's close frame, in milliseconds; 30 s by default. Other servers ignore it. */
    private static final String TOMCAT_CLOSE_TIMEOUT = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

    /** Tomcat's timeout for blocking sends of a pong or the close frame, in milliseconds; 20 s by default. */
    private static final String TOMCAT_SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final Session session;

    WebSocketTransport(Session session) {
        this.session = session;
    }

    /**
     * Sets the limits of a new session. Idle time is Sente's own concern: -1 means "never" everywhere, while 0, which
     * the specification allows too, costs Tyrus a timer task for every message.
     */
    static void prepare(Session session, int messageBytes) {
        int buffer = Limits.buffer(messageBytes);
        session.getUserProperties().put(TOMCAT_CLOSE_TIMEOUT, 1_000L);
        session.getUserProperties().put(TOMCAT_SEND_TIMEOUT, 5_000L);
        session.setMaxIdleTimeout(-1);
        session.setMaxTextMessageBufferSize(buffer);
        session.setMaxBinaryMessageBufferSize(buffer);
    }

    @Override
    public void send(Outgoing message, Consumer<@Nullable Throwable> sent) {
        session.getAsyncRemote()
                .sendObject(message, result -> sent.accept(result.isOK() ? null : result.getException()));
    }

    @Override
    public void close(CloseCode code) {
        close(session, code);
    }

    /**
     * Jetty waits for the answer to a close frame as long as the session may be idle, for ever that is, but not if the
     * code means that something is wrong. Tomcat 10.0 waits 20 s for a client to take the close frame, and a second
     * close waits for the first; so what is below is cut before.
     */
    @Override
    public void abandon() {
        CloseReason reason = new CloseReason(CloseReason.CloseCodes.UNEXPECTED_CONDITION, null);
        SocketCut.of(session, false);
        close(session, reason);
    }

    static void close(Session session, CloseCode code) {
        close(session, new CloseReason(CloseReason.CloseCodes.getCloseCode(code.number()), code.reason()));
    }

    private static void close(Session session, CloseReason reason) {
        try {
            session.close(reason);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A connection was closed already.", e);
        }
        SocketCut.of(session, reason.getCloseCode().getCode() == CloseCode.TOO_SLOW.number());
    }
}
