package games.sente.http;

import games.sente.room.NodeFailure;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Answers 503 in place of a Sente that can't go on, or that has left its data folder to a newer one, until the server
 * takes it away.
 */
public final class OutOfService implements Filter {
    private final BooleanSupplier replaced;

    /** @param replaced whether it has left; asked for each request */
    public OutOfService(BooleanSupplier replaced) {
        this.replaced = replaced;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (replaced.getAsBoolean()) {
            refuse(request, response, "A newer Sente takes this one's place. Please try again.");
        } else if (NodeFailure.isFailed()) {
            refuse(request, response, "The server can't go on and must be started again.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(ServletRequest request, ServletResponse response, String sentence) throws IOException {
        Problem.send((HttpServletRequest) request, (HttpServletResponse) response, 503, "unavailable", sentence);
    }
}
