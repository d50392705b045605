package games.sente.secrets;

import games.sente.endpoint.GameEndpoint;
import games.sente.protocol.MessageDecoder;
import games.sente.protocol.MessageEncoder;
import games.sente.protocol.Outgoing;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a container does for one socket: it makes the endpoint, decodes what comes, and encodes what goes. */
final class SocketStandIn {
    private final GameEndpoint endpoint = new GameEndpoint();
    private final Map<String, Object> properties = new HashMap<>();
    private final Consumer<String> wire;
    private boolean open = true;

    /** @param wire told every frame that goes to the client */
    SocketStandIn(String room, Consumer<String> wire) {
        this.wire = wire;
        endpoint.onOpen(standIn(Session.class, this::session), room);
    }

    private static <T> T standIn(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object session(Object proxy, java.lang.reflect.Method method, Object @Nullable [] arguments) {
        switch (method.getName()) {
            case "getUserProperties":
                return properties;
            case "getAsyncRemote":
                return standIn(RemoteEndpoint.Async.class, this::remote);
            case "close":
                CloseReason reason = (CloseReason) arguments(arguments)[0];
                wire.accept("close " + reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
                leave();
                return null;
            case "setMaxIdleTimeout", "setMaxTextMessageBufferSize", "setMaxBinaryMessageBufferSize":
                return null;
            default:
                throw new UnsupportedOperationException(method.toString());
        }
    }

    private @Nullable Object remote(Object proxy, java.lang.reflect.Method method, Object @Nullable [] arguments) {
        if (!method.getName().equals("sendObject")) {
            throw new UnsupportedOperationException(method.toString());
        }
        wire.accept(new MessageEncoder().encode((Outgoing) arguments(arguments)[0]));
        ((SendHandler) arguments(arguments)[1]).onResult(new SendResult());
        return null;
    }

    private static Object[] arguments(Object @Nullable [] given) {
        return given == null ? new Object[0] : given;
    }

    void send(String text) {
        endpoint.onMessage(new MessageDecoder().decode(text));
    }

    boolean isOpen() {
        return open;
    }

    void leave() {
        if (open) {
            open = false;
            endpoint.onClose();
        }
    }
}
