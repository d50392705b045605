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
import java.util.List;
import java.util.regex.Pattern;

/** Refuses, with 400, WebSocket handshakes that have no sound key: servers differ in what they make of them. */
public final class HandshakeFilter implements Filter {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                || isKey(Collections.list(request.getHeaders("Sec-WebSocket-Key")))) {
            chain.doFilter(servletRequest, servletResponse);
        } else {
            HttpServletResponse response = (HttpServletResponse) servletResponse;
            Problem.send(request, response, 400, "refused", "The server does not understand this request.");
        }
    }

    /** Whether these lines are one key: 16 bytes in Base64 (RFC 6455, section 4.2.1). */
    public static boolean isKey(List<String> lines) {
        return lines.size() == 1 && KEY.matcher(lines.get(0)).matches();
    }
}
