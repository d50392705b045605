package games.sente.http;

import jakarta.servlet.DispatcherType;
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

/**
 * Refuses the requests that a server must refuse (RFC 9112, sections 3.2, 6.1 and 6.3; of handshakes RFC 6455, section
 * 4.2.1), for servers that let them through, and ends their connections: what follows such a request may be a part of
 * it, or a request that somebody hid in it.
 */
public final class SoundRequests implements Filter {
    private static final Pattern VERSION = Pattern.compile("HTTP/(1\\.[01]|[23](\\.0)?)");
    private static final Pattern HOST = Pattern.compile("([\\w.~!$&'()*+,;=%-]*|\\[[\\p{XDigit}:.v]+])(:\\d*)?");
    private static final Pattern LENGTH = Pattern.compile("\\d+");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");
    private static final Pattern DOTS = Pattern.compile("/(\\.|%2e){2}(;[^/]*)?(/|$)", Pattern.CASE_INSENSITIVE);

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            chain.doFilter(servletRequest, servletResponse);
        } else if (!VERSION.matcher(request.getProtocol()).matches()) {
            refuse(request, response, 505);
        } else if (!hasOneHost(request)
                || !hasOneEnd(request)
                || !hasKey(request)
                || DOTS.matcher(request.getRequestURI()).find()) {
            refuse(request, response, 400);
        } else {
            chain.doFilter(servletRequest, servletResponse);
        }
    }

    private static boolean hasOneHost(HttpServletRequest request) {
        List<String> hosts = lines(request, "Host");
        return hosts.isEmpty() ? !request.getProtocol().equals("HTTP/1.1") : isHost(hosts);
    }

    /** Whether these lines are one host (RFC 9112, section 3.2). */
    public static boolean isHost(List<String> lines) {
        return lines.size() == 1 && HOST.matcher(lines.get(0)).matches();
    }

    /** In HTTP/2 frames say where a body ends (RFC 9113, section 8.1); Open Liberty shows two lengths of those. */
    private static boolean hasOneEnd(HttpServletRequest request) {
        return !request.getProtocol().startsWith("HTTP/1.")
                || isOneEnd(lines(request, "Transfer-Encoding"), lines(request, "Content-Length"));
    }

    /** Whether these lines are a length, or chunks, or neither (RFC 9112, section 6.3). */
    public static boolean isOneEnd(List<String> codings, List<String> lengths) {
        return codings.isEmpty()
                ? lengths.isEmpty()
                        || lengths.size() == 1 && LENGTH.matcher(lengths.get(0)).matches()
                : lengths.isEmpty() && codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
    }

    private static boolean hasKey(HttpServletRequest request) {
        return !"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                || isKey(lines(request, "Sec-WebSocket-Key"));
    }

    /** Whether these lines are one key of a handshake: 16 bytes in Base64 (RFC 6455, section 4.2.1). */
    public static boolean isKey(List<String> lines) {
        return lines.size() == 1 && KEY.matcher(lines.get(0)).matches();
    }

    private static List<String> lines(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status)
            throws IOException {
        if (request.getProtocol().startsWith("HTTP/1.")) {
            response.setHeader("Connection", "close");
        }
        Problem.send(request, response, status, "refused", "The server does not understand this request.");
    }
}
