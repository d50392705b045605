package games.sente.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** Gives requests that come by a known proxy the client's address and scheme (X-Forwarded-For, X-Forwarded-Proto). */
public final class ForwardedFilter implements Filter {
    private static final Logger LOG = System.getLogger(ForwardedFilter.class.getName());

    private final Proxies proxies;
    private final AtomicBoolean warned = new AtomicBoolean();

    public ForwardedFilter(Proxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        warn((HttpServletRequest) request);
        if (!proxies.include(request.getRemoteAddr())) {
            chain.doFilter(request, response);
            return;
        }
        Forwarded forwarded = new Forwarded((HttpServletRequest) request);
        if (forwarded.isSecure()) {
            SecurityHeaders.putSecure(((HttpServletResponse) response)::setHeader);
        }
        chain.doFilter(forwarded, response);
    }

    /**
     * How the client came, which the first proxy has put first; each further one may have appended how it was asked
     * itself. Some write a socket's scheme. Who claims another scheme than the true one changes only the answers to
     * their own requests.
     *
     * @param lines of {@code X-Forwarded-Proto}, in their order
     * @param otherwise if they say nothing
     */
    static String scheme(List<String> lines, String otherwise) {
        String first = String.join(",", lines).split(",", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (first) {
            case "https", "wss" -> "https";
            case "http", "ws" -> "http";
            default -> otherwise;
        };
    }

    /**
     * Without a known proxy all who come by one count as one client, and everybody could write such a line; so nothing
     * else is done.
     */
    private void warn(HttpServletRequest request) {
        if (proxies.areNone() && request.getHeader("X-Forwarded-For") != null && !warned.getAndSet(true)) {
            LOG.log(
                    Level.WARNING,
                    "A request from " + request.getRemoteAddr()
                            + " has X-Forwarded-For, and no proxy is known: if that is your proxy, all clients share"
                            + " its limits until you set proxies (--proxies, SENTE_PROXIES) to that address.");
        }
    }

    private final class Forwarded extends HttpServletRequestWrapper {
        private final String client;
        private final String scheme;

        Forwarded(HttpServletRequest request) {
            super(request);
            client = proxies.client(request);
            scheme = scheme(Collections.list(request.getHeaders("X-Forwarded-Proto")), request.getScheme());
        }

        @Override
        public String getRemoteAddr() {
            return client;
        }

        @Override
        public String getScheme() {
            return scheme;
        }

        @Override
        public boolean isSecure() {
            return scheme.equals("https");
        }
    }
}
