package games.sente.container;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a servlet container and Tyrus in it, as in GlassFish, and gives it a {@link BoundedSocket} in place of
 * the bare one.
 *
 * <p>Tyrus' {@code TyrusHttpUpgradeHandler.init} sets the read listener first and opens the connection after that;
 * GlassFish calls the listener at once when a client has already sent something, and it waits for that opening, on the
 * same thread, for ever. A few such clients would hold all threads of the server. So the listener is kept back until
 * Tyrus is ready.
 */
public final class TyrusUpgrade implements HttpUpgradeHandler {
    private static final String TYRUS = "org.glassfish.tyrus.servlet.";

    private @Nullable HttpUpgradeHandler handler;
    private @Nullable BoundedSockets sockets;
    private Runnable cut = () -> {};
    private @Nullable BoundedSocket socket;

    /** For the container. */
    public TyrusUpgrade() {}

    /** To be put before Tyrus' own filter; other servers' ways to upgrade are left alone. */
    public static Filter filter(BoundedSockets sockets) {
        return (request, response, chain) -> chain.doFilter(bounded((HttpServletRequest) request, sockets), response);
    }

    private static HttpServletRequest bounded(HttpServletRequest request, BoundedSockets sockets) {
        if (request.getHeader("Upgrade") == null) {
            return request;
        }
        return new HttpServletRequestWrapper(request) {
            @Override
            public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
                if (!type.getName().startsWith(TYRUS)) {
                    return super.upgrade(type);
                }
                try {
                    T handler = type.getConstructor().newInstance();
                    TyrusUpgrade upgrade = super.upgrade(TyrusUpgrade.class);
                    upgrade.handler = handler;
                    upgrade.sockets = sockets;
                    upgrade.cut = GrizzlySocket.cutting(getRequest());
                    return handler;
                } catch (ReflectiveOperationException e) {
                    throw new ServletException(e);
                }
            }
        };
    }

    @Override
    public void init(WebConnection connection) {
        try {
            BoundedSockets all = Objects.requireNonNull(sockets);
            BoundedSocket bounded = new BoundedSocket(connection, all, cut);
            socket = bounded;
            all.add(bounded);
            Objects.requireNonNull(handler).init(bounded);
            bounded.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() {
        if (socket != null) {
            socket.closing();
        }
        Objects.requireNonNull(handler).destroy();
    }
}
