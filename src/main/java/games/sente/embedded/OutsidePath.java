package games.sente.embedded;

import games.sente.http.Problem;
import games.sente.http.SecurityHeaders;
import java.io.IOException;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/**
 * What is above the path below which the application is: who opens the bare address is sent there, and there is nothing
 * else.
 */
final class OutsidePath extends HttpHandler {
    private final String path;
    private final boolean https;

    /**
     * @param path below which the application is, without a slash at its end
     * @param https whether people reach the server by TLS
     */
    OutsidePath(String path, boolean https) {
        this.path = path;
        this.https = https;
    }

    @Override
    public void service(Request request, Response response) throws IOException {
        SecurityHeaders.put(response::setHeader, https);
        response.setHeader("Cache-Control", "no-store");
        if (request.getRequestURI().equals("/")) {
            response.setStatus(302);
            response.setHeader("Location", path + "/");
            return;
        }
        boolean program = request.getRequestURI().startsWith("/api/");
        byte[] body =
                Problem.body(program, 404, "not-found", "There is nothing here; see below " + path + "/.", path + "/");
        response.setStatus(404);
        response.setContentType(Problem.type(program));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
