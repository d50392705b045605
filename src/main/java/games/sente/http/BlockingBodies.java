package games.sente.http;

import games.sente.container.GrizzlySocket;
import games.sente.player.LimitKey;
import games.sente.player.Occupancy;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads bodies on GlassFish and Payara while one of the server's threads waits, for there is no other way: their
 * Grizzly calls some read listeners never, or before there is anything (eclipse-ee4j/glassfish-grizzly#2281), and loses
 * requests that ask for HTTP/2. So that most of these threads stay free, a quarter of them may wait at the same time,
 * half of those for one network, and each for {@link Body#DEADLINE} in all.
 */
final class BlockingBodies {
    private static final System.Logger LOG = System.getLogger(BlockingBodies.class.getName());

    private final AtomicInteger waiting = new AtomicInteger();
    private final Occupancy networks = new Occupancy();

    /** Waits until all of it is there, or answers at once that too many others are waited for. */
    Body read(HttpServletRequest request, LimitKey network) {
        int most = Math.max(2, GrizzlySocket.threads(request) / 4);
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            return Body.TOO_MANY;
        }
        try {
            return networks.enter(network, most / 2) ? await(request, network) : Body.TOO_MANY_OF_NETWORK;
        } finally {
            waiting.decrementAndGet();
        }
    }

    private Body await(HttpServletRequest request, LimitKey network) {
        try {
            return Bodies.read(request, left -> GrizzlySocket.limitRead(request, left));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A client left in the middle of a request, or was too slow.", e);
            return Body.TOO_SLOW;
        } finally {
            GrizzlySocket.limitReadAsBefore(request);
            networks.leave(network);
        }
    }
}
