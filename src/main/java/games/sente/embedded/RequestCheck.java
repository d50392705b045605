package games.sente.embedded;

import games.sente.http.SoundRequests;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;

/**
 * Finds requests that a proxy and this server may understand differently, or that no honest client sends: RFC 9112
 * wants them refused, and Grizzly guesses.
 */
final class RequestCheck {
    /** The last one begins what a client keeps to itself. */
    private static final Pattern HIDDEN_SEPARATOR = Pattern.compile("%2f|%5c|#", Pattern.CASE_INSENSITIVE);

    /** Grizzly answers 500 to parts of dots alone, also to three of them. */
    private static final Pattern DOTS = Pattern.compile("/\\.+(;[^/]*)?(/|$)");

    private static final Pattern NAME = Pattern.compile(RawHead.TOKEN);

    private RequestCheck() {}

    /** The status with which to refuse this request; 0 if it can be trusted to mean one thing only. */
    static int status(HttpRequestPacket request) {
        if (request.getMethod() == Method.TRACE || request.getMethod() == Method.CONNECT) {
            return 405;
        }
        return isSound(request) ? 0 : 400;
    }

    private static boolean isSound(HttpRequestPacket request) {
        return hasSoundPath(request.getRequestURI())
                && hasSoundHost(request)
                && hasSoundNames(request)
                && SoundRequests.isOneEnd(values(request, "Transfer-Encoding"), values(request, "Content-Length"))
                && (!wantsSocket(request) || isSoundHandshake(request));
    }

    private static boolean wantsSocket(HttpRequestPacket request) {
        return "websocket".equalsIgnoreCase(request.getUpgrade());
    }

    /**
     * A path from the root that can be decoded, into text without control characters, and whose parts hold no
     * separators (RFC 3986, sections 2.1 and 3.3) and lead nowhere else.
     */
    private static boolean hasSoundPath(String path) {
        if (!path.startsWith("/") || HIDDEN_SEPARATOR.matcher(path).find()) {
            return false;
        }
        try {
            String decoded = new URI("http://host" + path).getPath();
            return decoded.chars().noneMatch(c -> c == '\uFFFD' || Character.isISOControl(c))
                    && !DOTS.matcher(decoded).find();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** That there is one is up to Grizzly, which knows the version. */
    private static boolean hasSoundHost(HttpRequestPacket request) {
        List<String> hosts = values(request, "Host");
        return hosts.isEmpty() || SoundRequests.isHost(hosts);
    }

    /** RFC 9112, section 5.1: white space before the colon is an old way to hide a line from a proxy. */
    private static boolean hasSoundNames(HttpRequestPacket request) {
        for (String name : request.getHeaders().names()) {
            if (!NAME.matcher(name).matches()) {
                return false;
            }
        }
        return true;
    }

    /** RFC 6455, section 4.1; with nothing after it that a proxy could take for its body. */
    private static boolean isSoundHandshake(HttpRequestPacket request) {
        boolean upgrades = values(request, "Connection").stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .anyMatch(option -> option.strip().equalsIgnoreCase("upgrade"));
        return upgrades
                && request.getMethod() == Method.GET
                && request.getProtocol() == Protocol.HTTP_1_1
                && SoundRequests.isKey(values(request, "Sec-WebSocket-Key"))
                && request.getContentLength() <= 0
                && values(request, "Transfer-Encoding").isEmpty();
    }

    private static List<String> values(HttpRequestPacket request, String header) {
        List<String> values = new ArrayList<>();
        request.getHeaders().values(header).forEach(values::add);
        return values;
    }
}
