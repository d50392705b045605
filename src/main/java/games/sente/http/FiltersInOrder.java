package games.sente.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;

/**
 * Several filters as one. Servers differ in whether, of filters added one after another, the first or the last is
 * called first.
 */
public final class FiltersInOrder implements Filter {
    private final List<Filter> filters;

    /** @param filters the outermost first */
    public FiltersInOrder(Filter... filters) {
        this.filters = List.of(filters);
    }

    /** Adds a filter for every request, before those that are there, the server's own WebSocket filter too. */
    public static void add(ServletContext context, String name, Filter filter) {
        FilterRegistration.Dynamic registration = Objects.requireNonNull(context.addFilter(name, filter), name);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR), false, "/*");
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
