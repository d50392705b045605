package games.sente.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One file of the page, held in memory, with its type and its tag (RFC 9110, section 8.8.3). */
public final class StaticFile {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=UTF-8"),
            Map.entry("css", "text/css;charset=UTF-8"),
            Map.entry("js", "text/javascript;charset=UTF-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
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

    /** In bytes: less than that fits into one packet as it is. */
    private static final int WORTH_ZIPPING = 1_000;

    private static final Pattern ZIPPED = Pattern.compile("text/|application/(json|manifest)|image/svg");

    private final byte[] content;
    private final String type;
    private final String tag;
    private byte @Nullable [] zipped;

    private StaticFile(byte[] content, String type, String tag) {
        this.content = content;
        this.type = type;
        this.tag = tag;
    }

    static StaticFile of(String path, byte[] content) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return new StaticFile(content, TYPES.getOrDefault(extension, "application/octet-stream"), tag(content));
    }

    /** What it is known by, in quotes. */
    String tag() {
        return tag;
    }

    /** What it says, if it is text. */
    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Answers GET and HEAD, with 304 to those who have it already. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Set.of("GET", "HEAD").contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            Problem.send(request, response, 405, "method-not-allowed", "This can only be read.");
            return;
        }
        boolean zips = content.length >= WORTH_ZIPPING && ZIPPED.matcher(type).lookingAt();
        boolean zip = zips && takesZip(request.getHeader("Accept-Encoding"));
        if (zips) {
            response.addHeader("Vary", "Accept-Encoding");
        }
        String own = zip ? tag.substring(0, tag.length() - 1) + "-gz\"" : tag;
        response.setHeader("ETag", own);
        if (isKnown(request, own)) {
            response.setStatus(304);
            Answering.end(request, response);
            return;
        }
        if (zip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        byte[] body = zip ? zipped() : content;
        response.setContentType(type);
        response.setContentLength(body.length);
        Answering.write(request, response, body);
    }

    /**
     * Whether {@code gzip} is among what a client takes (RFC 9110, section 12.5.3); what it merely doesn't rule out is
     * not sent.
     */
    static boolean takesZip(@Nullable String accepted) {
        return accepted != null
                && Arrays.stream(accepted.split(",", -1))
                        .map(each -> each.replace(" ", "").toLowerCase(Locale.ROOT))
                        .anyMatch(each -> each.matches("gzip(;q=(1|1\\.0*|0?\\.0*[1-9]\\d*))?"));
    }

    private synchronized byte[] zipped() throws IOException {
        byte[] small = zipped;
        if (small == null) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
                zip.write(content);
            }
            small = out.toByteArray();
            zipped = small;
        }
        return small;
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
        return '"' + digest(content) + '"';
    }

    /** 16 characters that other content does not have, such as may stand in an address. */
    static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 12));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
