package games.sente.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Answers 503 in place of a Sente that has left its data folder to a newer one, until the server takes it away. */
public final class Replaced implements Filter {
    private final BooleanSupplier replaced;

    /** @param replaced whether it has left; asked for each request */
    public Replaced(BooleanSupplier replaced) {
        this.replaced = replaced;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (replaced.getAsBoolean()) {
            Problem.send(
                    (HttpServletRequest) request,
                    (HttpServletResponse) response,
                    503,
                    "unavailable",
                    "A newer Sente takes this one's place. Please try again.");
        } else {
            chain.doFilter(request, response);
        }
    }
}
