package games.sente.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * For proxies and whoever watches: {@code /health/live}, whether this Sente is to be kept, and {@code /health/ready},
 * whether it stores moves.
 */
public final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final byte[] FINE = "ok\n".getBytes(StandardCharsets.US_ASCII);

    private final transient Readiness readiness;

    public HealthServlet(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = String.valueOf(request.getPathInfo());
        switch (path) {
            case "/live" -> answer(request, response, readiness.isLive());
            case "/ready" -> answer(request, response, readiness.isReady());
            default -> Problem.send(request, response, 404, "not-found", "There is nothing here.");
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, boolean fine)
            throws IOException {
        if (!fine) {
            Problem.send(request, response, 503, "unavailable", "The server can't store anything now.");
            return;
        }
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(FINE.length);
        Answering.write(request, response, FINE);
    }
}
