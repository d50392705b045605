package games.sente.container;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The connection below a request of GlassFish. The servlet interface can only close it, and that waits until the client
 * has taken everything, so GlassFish's own classes are called by reflection.
 */
public final class GrizzlySocket {
    private static final System.Logger LOG = System.getLogger(GrizzlySocket.class.getName());

    /** From a request of Sente alone, and of GlassFish. */
    private static final List<String> WAY_ALONE = List.of("getRequest", "getContext", "getConnection");

    private static final List<String> WAY = List.of(
            "getUnwrappedCoyoteRequest",
            "getResponse",
            "getCoyoteResponse",
            "getRequest",
            "getContext",
            "getConnection");

    /** How long a read may take, in milliseconds; 0 and less are for ever. */
    private interface Limit {
        long of(Object connection) throws ReflectiveOperationException;
    }

    /** A class of requests. */
    private record Kind(Class<?> type, boolean below) {}

    private static volatile Kind last = new Kind(Object.class, false);

    private GrizzlySocket() {}

    /**
     * Whether the request is GlassFish's, which has the same names as Tomcat's. Each answer asks, so the last kind that
     * was looked at is kept.
     */
    public static boolean isBelow(ServletRequest request) {
        Class<?> type = innermost(request).getClass();
        Kind kind = last;
        if (kind.type != type) {
            kind = new Kind(type, isBelow(type));
            last = kind;
        }
        return kind.below;
    }

    private static boolean isBelow(Class<?> type) {
        try {
            type.getMethod(WAY.get(0));
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /**
     * Whether there is no server around Sente: its own connections are bounded already, and no thread waits for them.
     */
    public static boolean isAlone(ServletRequest request) {
        return innermost(request).getClass().getName().startsWith("org.glassfish.grizzly.");
    }

    private static ServletRequest innermost(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return inner;
    }

    private static Object connection(ServletRequest request) throws ReflectiveOperationException {
        Object connection = innermost(request);
        for (String method : isAlone(request) ? WAY_ALONE : WAY) {
            connection = call(connection, method);
        }
        return connection;
    }

    /** Cuts the connection of a request; does nothing on another server. */
    public static Runnable cutting(ServletRequest request) {
        try {
            Object found = connection(request);
            Method terminate = found.getClass().getMethod("terminateSilently");
            return () -> cut(found, terminate);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "This server's connections can't be cut.", e);
            return () -> {};
        }
    }

    /** How many threads the server has for requests; 0 if it does not say so. */
    public static int threads(ServletRequest request) {
        try {
            Object pool = call(call(connection(request), "getTransport"), "getWorkerThreadPool");
            return (int) call(call(pool, "getConfiguration"), "getMaxPoolSize");
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "This server does not say how many threads it has.", e);
            return 0;
        }
    }

    /** Ends the next read of the request's body with an exception if nothing comes for so long. */
    public static void limitRead(ServletRequest request, Duration longest) {
        limitRead(request, connection -> longest.toMillis() + 1);
    }

    /** Has reads take as long as the server lets them: the connection may go on to another application. */
    public static void limitReadAsBefore(ServletRequest request) {
        limitRead(request, connection -> {
            Object transport = call(connection, "getTransport");
            return (long) transport
                    .getClass()
                    .getMethod("getReadTimeout", TimeUnit.class)
                    .invoke(transport, TimeUnit.MILLISECONDS);
        });
    }

    private static void limitRead(ServletRequest request, Limit millis) {
        try {
            Object connection = connection(request);
            connection
                    .getClass()
                    .getMethod("setReadTimeout", long.class, TimeUnit.class)
                    .invoke(connection, millis.of(connection), TimeUnit.MILLISECONDS);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "This server's reads can't be limited.", e);
        }
    }

    /**
     * How many bytes of this connection's answers wait in this process for the client; 0 if the server does not say so.
     */
    public static int unread(ServletRequest request) {
        try {
            return unread(connection(request));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "This server does not say what waits to be sent.", e);
            return 0;
        }
    }

    private static int unread(Object connection) throws ReflectiveOperationException {
        return (int) call(call(connection, "getAsyncWriteQueue"), "spaceInBytes");
    }

    /**
     * The answer that was just written, in so far as this process has it: it is over when nothing of the connection's
     * answers waits here any more. Grizzly calls nobody then on whom one could rely: GlassFish forgets listeners.
     */
    public static Sent sent(ServletRequest request) {
        try {
            return new Waiting(connection(request), cutting(request));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "This server does not say what waits to be sent.", e);
            return Sent.WHOLE;
        }
    }

    private record Waiting(Object connection, Runnable cutting) implements Sent {
        @Override
        public boolean isOver() {
            try {
                return !(boolean) call(connection, "isOpen") || unread(connection) == 0;
            } catch (ReflectiveOperationException | RuntimeException e) {
                LOG.log(Level.DEBUG, "This server does not say what waits to be sent.", e);
                return true;
            }
        }

        @Override
        public boolean cut() {
            cutting.run();
            return true;
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
