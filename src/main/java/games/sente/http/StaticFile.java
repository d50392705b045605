package games.sente.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** One file of the page, held in memory, with its type and its tag (RFC 9110, section 8.8.3). */
public final class StaticFile {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=UTF-8"),
            Map.entry("css", "text/css;charset=UTF-8"),
            Map.entry("js", "text/javascript;charset=UTF-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("txt", "text/plain;charset=UTF-8"));

    private final byte[] content;
    private final String type;
    private final String tag;

    private StaticFile(byte[] content, String type, String tag) {
        this.content = content;
        this.type = type;
        this.tag = tag;
    }

    static StaticFile of(String path, byte[] content) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return new StaticFile(content, TYPES.getOrDefault(extension, "application/octet-stream"), tag(content));
    }

    /** The same file, which is text, with other words in one place. */
    StaticFile with(String words, String others) {
        byte[] changed = new String(content, StandardCharsets.UTF_8)
                .replace(words, others)
                .getBytes(StandardCharsets.UTF_8);
        return new StaticFile(changed, type, tag(changed));
    }

    /** Answers GET and HEAD, with 304 to those who have it already. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Set.of("GET", "HEAD").contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            Problem.send(request, response, 405, "method-not-allowed", "This can only be read.");
            return;
        }
        response.setHeader("ETag", tag);
        if (isKnown(request, tag)) {
            response.setStatus(304);
            Answering.end(request, response);
            return;
        }
        response.setContentType(type);
        response.setContentLength(content.length);
        Answering.write(request, response, content);
    }

    /** Whether who asks has what this tag stands for (RFC 9110, section 13.1.2). */
    static boolean isKnown(HttpServletRequest request, String tag) {
        String ifNoneMatch = request.getHeader("If-None-Match");
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(each -> each.strip().replaceFirst("^W/", ""))
                        .anyMatch(each -> each.equals(tag) || each.equals("*"));
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 12)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
