package games.sente.http;

import games.sente.container.GrizzlySocket;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * Bounds what a client has yet to take of its answers on GlassFish and Payara: their Grizzly keeps all of it, and reads
 * the next request meanwhile, so that a few clients that send many and read nothing took the whole heap. A client that
 * asks for more while so much waits for it is cut off, so what waits is this and one answer.
 */
public final class UnreadAnswers implements Filter {
    /** In bytes, a connection; the system keeps more. */
    private static final int MOST = 16 * 1024;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && GrizzlySocket.isBelow(request)
                && GrizzlySocket.unread(request) > MOST) {
            GrizzlySocket.cutting(request).run();
        } else {
            chain.doFilter(request, response);
        }
    }
}
