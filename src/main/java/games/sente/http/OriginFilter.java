package games.sente.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;

/** Refuses, with 403, the WebSocket handshakes and the writes that a foreign page asks for. */
public final class OriginFilter implements Filter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final OriginPolicy policy;

    public OriginFilter(OriginPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        boolean reads = READS.contains(request.getMethod()) && request.getHeader("Upgrade") == null;
        if (reads || policy.allows(Collections.list(request.getHeaders("Origin")), Authority.of(request))) {
            chain.doFilter(servletRequest, servletResponse);
        } else {
            HttpServletResponse response = (HttpServletResponse) servletResponse;
            Problem.send(request, response, 403, "foreign-origin", "Pages of other sites may not do this.");
        }
    }
}
