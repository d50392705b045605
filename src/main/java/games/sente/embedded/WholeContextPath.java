package games.sente.embedded;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/**
 * Tells the context path of a request as it is: Grizzly takes the first segment for all of it, and the others for the
 * servlet's.
 */
final class WholeContextPath implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new Whole((HttpServletRequest) request), response);
    }

    private static final class Whole extends HttpServletRequestWrapper {
        Whole(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getContextPath() {
            return getServletContext().getContextPath();
        }

        @Override
        public String getServletPath() {
            return (super.getContextPath() + super.getServletPath())
                    .substring(getContextPath().length());
        }
    }
}
