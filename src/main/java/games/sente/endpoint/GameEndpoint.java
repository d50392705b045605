package games.sente.endpoint;

import games.sente.connection.CloseCode;
import games.sente.connection.Connection;
import games.sente.connection.GameService;
import games.sente.connection.Limits;
import games.sente.container.BoundedTexts;
import games.sente.protocol.ClientMessage;
import games.sente.protocol.MessageDecoder;
import games.sente.protocol.MessageEncoder;
import games.sente.room.FaultTrace;
import games.sente.room.NodeFailure;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The game on a WebSocket: one instance for each session. {@link GameService} handles the messages. */
@ServerEndpoint(
        value = "/game/{room}",
        decoders = MessageDecoder.class,
        encoders = MessageEncoder.class,
        configurator = NoExtensions.class)
public class GameEndpoint {
    private static final System.Logger LOG = System.getLogger(GameEndpoint.class.getName());

    private static volatile Transports transports = Transports.STANDARD;

    private @Nullable GameService service;
    private @Nullable Connection connection;

    /**
     * Sets how transports are made of the sessions that are opened from now on; {@link Transports#STANDARD} at first.
     */
    public static void install(Transports now) {
        transports = now;
    }

    @OnOpen
    public void onOpen(Session session, @PathParam("room") String room) {
        GameService found = GameService.current();
        if (found == null) {
            WebSocketTransport.close(session, CloseCode.GOING_AWAY);
            return;
        }
        WebSocketTransport.prepare(session, found.limits().messageBytes());
        service = found;
        connection = found.opened(transports.of(session), room);
        BoundedTexts.on(
                session,
                Limits.buffer(found.limits().messageBytes()),
                text -> onMessage(new MessageDecoder().decode(text)),
                () -> WebSocketTransport.close(session, CloseCode.TOO_BIG));
    }

    @OnMessage
    public void onMessage(ClientMessage message) {
        if (service != null && connection != null) {
            service.received(connection, message);
        }
    }

    @OnMessage
    public void onBinary(byte[] part, boolean last) {
        if (service != null && connection != null) {
            service.receivedBinary(connection);
        }
    }

    @OnClose
    public void onClose() {
        if (service != null && connection != null) {
            service.closed(connection);
        }
    }

    /**
     * Containers call this for broken connections and for messages that are too long. Nothing is to be done here:
     * {@code onClose} follows.
     */
    @OnError
    public void onError(Throwable fault) {
        NodeFailure.check(fault);
        LOG.log(Level.DEBUG, "A connection failed.", FaultTrace.of(fault));
    }
}
