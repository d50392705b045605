package games.sente.http;

import games.sente.protocol.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An answer that something is not there or went wrong: problem details (RFC 9457) to programs, a small page to people. */
public final class Problem {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title></head>
            <body><h1>%1$s</h1><p>%2$s</p></body>
            </html>
            """;

    private Problem() {}

    /** Answers with problem details below {@code /api}, and with a page elsewhere. */
    public static void send(
            HttpServletRequest request, HttpServletResponse response, int status, String code, String sentence)
            throws IOException {
        send(request, response, status, code, null, sentence);
    }

    /** The same. @param reason what exactly is wrong, where a code has several causes */
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
        boolean program = path.startsWith("/api/") || request.getHeader("Upgrade") != null;
        byte[] body = body(program, new Details(status, title(status), code, reason, sentence));
        response.setContentType(type(program));
        response.setContentLength(body.length);
        Answering.write(request, response, body);
    }

    /** What is answered. @param program whether it is a program that reads it, or a person */
    public static byte[] body(boolean program, int status, String code, String sentence) {
        return body(program, new Details(status, title(status), code, null, sentence));
    }

    private static byte[] body(boolean program, Details details) {
        return (program ? Json.write(details) : page(details.status(), details.detail()))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What people are shown. */
    public static String page(int status, String sentence) {
        return String.format(Locale.ROOT, PAGE, title(status), sentence);
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
