package games.sente.endpoint;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.Arrays;

/**
 * Ends the connection below a closed session, on servers that would keep it until the client has closed it as well: Open Liberty (half a
 * minute at best) and Tomcat 10.0, as in TomEE 9 (for ever). A client that is gone never does, and nor does one that stopped reading.
 * No standard interface can end it, so what their own classes offer is asked for by name.
 */
final class SocketCut {
    private static final System.Logger LOG = System.getLogger(SocketCut.class.getName());

    private SocketCut() {}

    /** To be called when the close frame is sent; does nothing on servers that end a closed session by themselves. */
    static void of(Session session) {
        String server = session.getClass().getName();
        try {
            if (server.startsWith("com.ibm.ws.wsoc.")) {
                Object inner = session.getClass().getMethod("getSessionImpl").invoke(session);
                Object link = get(inner, "connLink");
                link.getClass()
                        .getMethod("closeUsingSession", CloseReason.class, boolean.class, boolean.class)
                        .invoke(link, null, false, true);
            } else if (server.startsWith("org.apache.tomcat.websocket.") && !hasTimeout(session)) {
                disconnect(get(get(session, "wsRemoteEndpoint"), "socketWrapper"));
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A connection could not be cut.", e);
        }
    }

    /** As if the client had gone, for Tomcat to tidy up: what is closed while one of its threads reads from it would stay in its list. */
    private static void disconnect(Object socket) throws ReflectiveOperationException {
        Class<?> event = Class.forName(
                "org.apache.tomcat.util.net.SocketEvent",
                false,
                socket.getClass().getClassLoader());
        socket.getClass()
                .getMethod("processSocket", event, boolean.class)
                .invoke(socket, event.getField("DISCONNECT").get(null), true);
    }

    private static Object get(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }

    /** Tomcat 10.1 and newer give a client some time to close, and are told how much. */
    private static boolean hasTimeout(Session session) {
        return Arrays.stream(session.getClass().getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("checkCloseTimeout"));
    }
}
