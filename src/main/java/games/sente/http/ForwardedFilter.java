package games.sente.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** Gives requests that come by a known proxy the client's address and scheme: {@code X-Forwarded-For} and {@code X-Forwarded-Proto}. */
public final class ForwardedFilter implements Filter {
    private final Proxies proxies;

    public ForwardedFilter(Proxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(
                proxies.include(request.getRemoteAddr()) ? new Forwarded((HttpServletRequest) request) : request,
                response);
    }

    private final class Forwarded extends HttpServletRequestWrapper {
        private final String client;
        private final String scheme;

        Forwarded(HttpServletRequest request) {
            super(request);
            client = proxies.client(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
            List<String> schemes = Collections.list(request.getHeaders("X-Forwarded-Proto"));
            String last = schemes.isEmpty() ? "" : schemes.get(schemes.size() - 1);
            scheme = last.equals("https") || last.equals("http") ? last : request.getScheme();
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
