package games.sente.http;

import games.sente.protocol.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An answer that something is not there or went wrong: problem details (RFC 9457) to programs, a page to people. */
public final class Problem {
    private Problem() {}

    /**
     * Answers with a page to a browser that asks for one, and with problem details to all others, and below {@code
     * /api}.
     */
    public static void send(
            HttpServletRequest request, HttpServletResponse response, int status, String code, String sentence)
            throws IOException {
        send(request, response, status, code, null, sentence);
    }

    /**
     * The same.
     *
     * @param reason what exactly is wrong, where a code has several causes
     */
    static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            int status,
            String code,
            @Nullable String reason,
            String sentence)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        String path = request.getRequestURI().substring(request.getContextPath().length());
        boolean program = path.startsWith("/api/") || !asksForPage(request);
        byte[] body = program
                ? Json.write(new Details(status, title(status), code, reason, sentence))
                        .getBytes(StandardCharsets.UTF_8)
                : page(status, code, request.getContextPath() + "/", request.getHeader("Accept-Language"))
                        .getBytes(StandardCharsets.UTF_8);
        response.setContentType(type(program));
        response.setContentLength(body.length);
        Answering.write(request, response, body);
    }

    private static boolean asksForPage(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return accepted != null && accepted.contains("text/html");
    }

    /**
     * What is answered.
     *
     * @param program whether it is a program that reads it, or a person
     * @param home the address of the start page
     */
    public static byte[] body(boolean program, int status, String code, String sentence, String home) {
        String body = program
                ? Json.write(new Details(status, title(status), code, null, sentence))
                : page(status, code, home, null);
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What people are shown.
     *
     * @param home the address of the start page
     * @param languages the value of {@code Accept-Language}
     */
    public static String page(int status, String code, String home, @Nullable String languages) {
        return ProblemPage.of(status, code, home, Language.of(languages));
    }

    /** The media type of that. */
    public static String type(boolean program) {
        return program ? "application/problem+json" : "text/html;charset=UTF-8";
    }

    private record Details(
            int status, String title, String code, @Nullable String reason, String detail) {}

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad request";
            case 403 -> "Forbidden";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 421 -> "Misdirected request";
            case 500 -> "Something went wrong";
            default -> status < 500 ? "Request refused" : "Something went wrong";
        };
    }
}
