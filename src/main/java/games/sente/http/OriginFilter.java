package games.sente.http;

import games.sente.player.RefusalCount;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses, with 403, the WebSocket handshakes and the writes that a foreign page asks for, and what it asks of the REST
 * interface: a page full of pictures could use up what its visitors may ask for. To the pages on the operator's list
 * the REST interface answers as they need it (the Fetch standard, "CORS protocol"). They come by a bearer token of
 * their own: our cookie is never taken from them, so that a page elsewhere can't act as whoever looks at it.
 */
public final class OriginFilter implements Filter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> FOREIGN_SITES = Set.of("cross-site", "same-site");

    private final OriginPolicy policy;

    public OriginFilter(OriginPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        boolean api = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        OriginPolicy.Verdict verdict =
                policy.judge(Collections.list(request.getHeaders("Origin")), Authority.of(request));
        boolean reads = READS.contains(request.getMethod()) && request.getHeader("Upgrade") == null;
        boolean foreign = verdict == OriginPolicy.Verdict.FOREIGN || (api && isPartOfAForeignPage(request));
        if (foreign && (api || !reads)) {
            RefusalCount.ORIGINS.add();
            Problem.send(request, response, 403, "foreign-origin", "Pages of other sites may not do this.");
        } else if (api && verdict == OriginPolicy.Verdict.LISTED) {
            share(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    /**
     * What a browser says of a request without Origin, such as that of a picture; not of a link that somebody follows
     * (Fetch Metadata).
     */
    private static boolean isPartOfAForeignPage(HttpServletRequest request) {
        boolean followed = "document".equals(request.getHeader("Sec-Fetch-Dest"))
                && "?1".equals(request.getHeader("Sec-Fetch-User"));
        String site = request.getHeader("Sec-Fetch-Site");
        return request.getHeader("Origin") == null && site != null && FOREIGN_SITES.contains(site) && !followed;
    }

    private static void share(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
        response.addHeader("Vary", "Origin");
        if (request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null) {
            response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
            response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
            response.setHeader("Access-Control-Max-Age", "600");
            response.setStatus(204);
            Answering.end(request, response);
            return;
        }
        response.setHeader("Access-Control-Expose-Headers", "ETag, Location");
        chain.doFilter(new WithoutCookies(request), response);
    }

    private static final class WithoutCookies extends HttpServletRequestWrapper {
        WithoutCookies(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Cookie @Nullable [] getCookies() {
            return null;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase("Cookie") ? null : super.getHeader(name);
        }

        @Override
        public java.util.Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase("Cookie") ? Collections.emptyEnumeration() : super.getHeaders(name);
        }
    }
}
