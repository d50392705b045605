package games.sente.http;

import games.sente.room.FaultTrace;
import games.sente.room.LimitedLog;
import games.sente.room.NodeFailure;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The head lines that every answer carries, and the one place where a servlet's fault becomes an answer.
 *
 * <p>Only own scripts, styles and pictures run, and the page talks to its own host only; {@code 'self'} covers
 * WebSocket on the same host (CSP level 3, section 6.7.2.8). Room links are secrets, so no Referer leaves the page.
 */
public final class SecurityHeaders implements Filter {
    private static final Logger LOG = System.getLogger(SecurityHeaders.class.getName());
    private static final LimitedLog FAULTS = new LimitedLog(LOG);

    private static final String CONTENT_SECURITY_POLICY = policy("");

    /** Three months, for a start: a browser that has heard it takes nothing but TLS from this host, on any port. */
    private static final String STRICT_TRANSPORT = "max-age=7776000";

    private static final String PERMISSIONS = Stream.of(
                    "accelerometer",
                    "camera",
                    "display-capture",
                    "geolocation",
                    "gyroscope",
                    "magnetometer",
                    "microphone",
                    "midi",
                    "payment",
                    "usb")
            .map(feature -> feature + "=()")
            .collect(Collectors.joining(", "));

    private final boolean https;

    /** @param https whether people reach the server by TLS, though a request may not show it */
    public SecurityHeaders(boolean https) {
        this.https = https;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        put(response::setHeader, https || request.isSecure());
        boolean api = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        response.setHeader("Cache-Control", api ? "no-store" : "no-cache");
        try {
            chain.doFilter(request, response);
        } catch (IOException | RuntimeException | ServletException | Error e) {
            NodeFailure.check(e);
            if (isOfTheConnection(e)) {
                LOG.log(Level.DEBUG, "A client left in the middle of a request, or stopped.", e);
                answer(request, response, 408, "too-slow", "The body took too long to arrive.");
                return;
            }
            FAULTS.log(Level.ERROR, "A request failed", FaultTrace.of(e));
            answer(request, response, 500, "fault", "The server made a mistake. Please try again.");
        }
    }

    /** A client that has gone can't be answered, and that is no fault of the server's. */
    private static void answer(
            HttpServletRequest request, HttpServletResponse response, int status, String code, String sentence) {
        try {
            Problem.send(request, response, status, code, sentence);
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "A client left before its answer.", e);
        }
    }

    /**
     * The policy of an answer.
     *
     * @param style the name of the style in it, after a space; empty if it has none
     */
    static String policy(String style) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self' " + ProblemPage.STYLE_HASH + style,
                "img-src 'self' data:",
                "font-src 'self'",
                "media-src 'self'",
                "connect-src 'self'",
                "manifest-src 'self'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }

    /**
     * Those for clients who have come by TLS only (RFC 6797); elsewhere browsers complain of the second one in every
     * page.
     */
    static void putSecure(BiConsumer<String, String> line) {
        line.accept("Strict-Transport-Security", STRICT_TRANSPORT);
        line.accept("Cross-Origin-Opener-Policy", "same-origin");
    }

    /**
     * Those that are the same on every answer.
     *
     * @param line sets a head line: its name and its value
     * @param secure whether the client may be told to come by TLS only
     */
    public static void put(BiConsumer<String, String> line, boolean secure) {
        if (secure) {
            putSecure(line);
        }
        line.accept("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        line.accept("X-Content-Type-Options", "nosniff");
        line.accept("Referrer-Policy", "no-referrer");
        line.accept("Cross-Origin-Resource-Policy", "same-origin");
        line.accept("Permissions-Policy", PERMISSIONS);
    }

    /** Servers wrap what they throw when a client has gone, some of them twice. */
    private static boolean isOfTheConnection(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
