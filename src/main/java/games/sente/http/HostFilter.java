package games.sente.http;

import games.sente.player.RefusalCount;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses, with 421 (RFC 9110, section 15.5.20), what asks for a host that {@link HostPolicy} does not know. */
public final class HostFilter implements Filter {
    private static final String SENTENCE =
            "Sente does not know itself by the name in this address. Whoever runs it can name"
                    + " it: with --url, the address that people use, or with --hosts, further names.";

    private final HostPolicy policy;

    public HostFilter(HostPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        if (request.getDispatcherType() == DispatcherType.ERROR
                || policy.allows(request.getRemoteAddr(), Authority.of(request))) {
            chain.doFilter(servletRequest, servletResponse);
        } else {
            RefusalCount.HOSTS.add();
            Problem.send(request, (HttpServletResponse) servletResponse, 421, "host-unknown", SENTENCE);
        }
    }
}
