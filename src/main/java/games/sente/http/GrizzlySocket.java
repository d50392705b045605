package games.sente.http;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.List;

/**
 * The connection below a request of GlassFish. The servlet interface can only close it, and that waits until the client has taken
 * everything, so what GlassFish's own classes offer is asked for by name.
 */
final class GrizzlySocket {
    private static final System.Logger LOG = System.getLogger(GrizzlySocket.class.getName());

    private static final List<String> WAY = List.of(
            "getUnwrappedCoyoteRequest",
            "getResponse",
            "getCoyoteResponse",
            "getRequest",
            "getContext",
            "getConnection");

    private GrizzlySocket() {}

    /** Whether the request is GlassFish's, which has the same names as Tomcat's. */
    static boolean isBelow(ServletRequest request) {
        try {
            innermost(request).getClass().getMethod(WAY.get(0));
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static ServletRequest innermost(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return inner;
    }

    /** What cuts the connection of a request; nothing, on a server that is built in another way. */
    static Runnable cutting(ServletRequest request) {
        try {
            Object connection = innermost(request);
            for (String method : WAY) {
                connection = call(connection, method);
            }
            Object found = connection;
            Method terminate = found.getClass().getMethod("terminateSilently");
            return () -> cut(found, terminate);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "This server's connections can't be cut.", e);
            return () -> {};
        }
    }

    private static Object call(Object object, String method) throws ReflectiveOperationException {
        return object.getClass().getMethod(method).invoke(object);
    }

    private static void cut(Object connection, Method terminate) {
        try {
            terminate.invoke(connection);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.DEBUG, "A connection could not be cut.", e);
        }
    }
}
