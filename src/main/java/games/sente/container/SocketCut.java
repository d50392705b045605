package games.sente.container;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Ends the connection below a closed session, on servers that would keep it until the client has closed it as well:
 * Open Liberty (half a minute at best), Tomcat 10.0, as in TomEE 9, and Undertow, in WildFly (for ever). A client that
 * is gone never does, and nor does one that stopped reading. No standard interface can end it, so what their own
 * classes offer is asked for by name.
 */
public final class SocketCut {
    private static final System.Logger LOG = System.getLogger(SocketCut.class.getName());

    /** How long Undertow waits for others to close as well, in milliseconds. */
    private static final long UNDERTOW_PATIENCE = 2_000;

    private SocketCut() {}

    /**
     * To be called when the close frame is sent; does nothing on servers that end a closed session by themselves.
     *
     * @param now whether a server that waits for the client to close as well is not to wait
     */
    public static void of(Session session, boolean now) {
        String server = session.getClass().getName();
        try {
            if (server.startsWith("com.ibm.ws.wsoc.")) {
                Object inner = session.getClass().getMethod("getSessionImpl").invoke(session);
                Object link = ServerField.of(inner, "connLink");
                link.getClass()
                        .getMethod("closeUsingSession", CloseReason.class, boolean.class, boolean.class)
                        .invoke(link, null, false, true);
            } else if (server.startsWith("org.apache.tomcat.websocket.") && !hasTimeout(session)) {
                Object remote = ServerField.of(session, "wsRemoteEndpoint");
                Object socket = ServerField.of(remote, "socketWrapper");
                endInput(socket);
                if (!disconnect(socket)) {
                    remote.getClass().getMethod("close").invoke(remote);
                }
            } else if (server.startsWith("io.undertow.")) {
                ofUndertow(session, now);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A connection could not be cut.", e);
        }
    }

    /**
     * Tomcat's thread that reads goes on as long as anything comes, and nobody else can end the connection until it has
     * left.
     */
    private static void endInput(Object socket) throws ReflectiveOperationException {
        Object channel = socket.getClass().getMethod("getSocket").invoke(socket);
        if (channel.getClass().getMethod("getIOChannel").invoke(channel) instanceof SocketChannel input) {
            try {
                input.shutdownInput();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "A connection was closed already.", e);
            }
        }
    }

    /**
     * As if the client had gone, for Tomcat to tidy up: what is closed while one of its threads reads from it would
     * stay in its list.
     *
     * @return whether it will
     */
    private static boolean disconnect(Object socket) throws ReflectiveOperationException {
        Class<?> event = Class.forName(
                "org.apache.tomcat.util.net.SocketEvent",
                false,
                socket.getClass().getClassLoader());
        return (boolean) socket.getClass()
                .getMethod("processSocket", event, boolean.class)
                .invoke(socket, event.getField("DISCONNECT").get(null), true);
    }

    /**
     * Undertow takes what comes after its close frame as long as anything comes, and waits as long for what is not
     * read.
     */
    private static void ofUndertow(Session session, boolean now) throws ReflectiveOperationException {
        if (now) {
            forceUndertow(session);
            return;
        }
        Object channel = session.getClass().getMethod("getWebSocketChannel").invoke(session);
        Object thread = channel.getClass().getMethod("getIoThread").invoke(channel);
        Runnable late = () -> forceUndertow(session);
        Class.forName("org.xnio.XnioExecutor", false, channel.getClass().getClassLoader())
                .getMethod("executeAfter", Runnable.class, long.class, TimeUnit.class)
                .invoke(thread, late, UNDERTOW_PATIENCE, TimeUnit.MILLISECONDS);
    }

    /** Ends what is below one of Undertow's sessions at once. */
    static void forceUndertow(Session session) {
        try {
            session.getClass().getMethod("forceClose").invoke(session);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.DEBUG, "A connection could not be cut.", e);
        }
    }

    /** Whether this is Tomcat 10.1 or newer, where one can set how long it waits for a client to close. */
    private static boolean hasTimeout(Session session) {
        return Arrays.stream(session.getClass().getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("checkCloseTimeout"));
    }
}
