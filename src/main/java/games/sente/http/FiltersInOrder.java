package games.sente.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;

/** Several filters as one. Servers differ in whether, of filters added one after another, the first or the last is called first. */
public final class FiltersInOrder implements Filter {
    private final List<Filter> filters;

    /** @param filters the outermost first */
    public FiltersInOrder(Filter... filters) {
        this.filters = List.of(filters);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        call(0, request, response, chain);
    }

    private void call(int index, ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (index == filters.size()) {
            chain.doFilter(request, response);
        } else {
            filters.get(index).doFilter(request, response, (next, answer) -> call(index + 1, next, answer, chain));
        }
    }
}
