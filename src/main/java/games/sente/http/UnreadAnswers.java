package games.sente.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Bounds what a client has yet to take of its answers on GlassFish and Payara: their Grizzly keeps all of it, and reads the next request
 * meanwhile, so that a few clients that send many and read nothing took the whole heap. A client that asks for more while so much waits
 * for it is cut off; {@link Answering} waits at the same bound.
 */
public final class UnreadAnswers implements Filter {
    /** In bytes, a connection; the system keeps more. */
    private static final int MOST = 16 * 1024;

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        if (request.getDispatcherType() == DispatcherType.REQUEST && GrizzlySocket.isBelow(request)) {
            if (request.getHeader("Upgrade") != null) {
                GrizzlySocket.limitUnreadAsBefore(request);
            } else if (GrizzlySocket.limitUnread(request, MOST) > MOST) {
                GrizzlySocket.cutting(request).run();
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
