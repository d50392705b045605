package games.sente.embedded;

import games.sente.connection.Transport;
import games.sente.endpoint.Transports;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.SelectorRunner;
import org.glassfish.tyrus.container.grizzly.server.GrizzlyServerFilter;
import org.glassfish.tyrus.spi.ServerContainer;

/**
 * Makes the embedded server's {@link FrameTransport}s: finds out which socket a session is on, and which thread reads
 * that.
 */
final class FrameTransports implements Transports {
    /** The connection whose bytes this thread is at. */
    private final ThreadLocal<NIOConnection> reading = new ThreadLocal<>();

    private final ConcurrentMap<SelectorRunner, EventLoop> loops = new ConcurrentHashMap<>();

    /** For a session that the embedded server is just opening. */
    @Override
    @SuppressWarnings("unchecked")
    public Transport of(Session session) {
        NIOConnection connection = reading.get();
        EventLoop loop = loops.computeIfAbsent(connection.getSelectorRunner(), EventLoop::new);
        return new FrameTransport(session, STANDARD.of(session), connection, loop);
    }

    /** Puts Tyrus into Grizzly's chain of filters, as its own add-on does. */
    AddOn tyrus(ServerContainer container) {
        return (NetworkListener listener, FilterChainBuilder chain) ->
                chain.add(chain.indexOfType(HttpServerFilter.class), new TyrusFilter(container));
    }

    private final class TyrusFilter extends GrizzlyServerFilter {
        TyrusFilter(ServerContainer container) {
            super(container, "/");
        }

        @Override
        public NextAction handleRead(FilterChainContext context) throws IOException {
            reading.set((NIOConnection) context.getConnection());
            try {
                return super.handleRead(context);
            } finally {
                reading.remove();
            }
        }
    }
}
