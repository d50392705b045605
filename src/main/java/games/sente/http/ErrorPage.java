package games.sente.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a server shows for the errors it finds itself, instead of its own page with its name and a stack trace. */
public final class ErrorPage extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        if (status == 404) {
            Problem.send(request, response, 404, "not-found", "There is nothing here.");
        } else if (status < 500) {
            Problem.send(request, response, status, "refused", "The server does not understand this request.");
        } else {
            Problem.send(request, response, status, "fault", "The server made a mistake. Please try again.");
        }
    }
}
