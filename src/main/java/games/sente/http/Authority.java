package games.sente.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/**
 * The host and port that a request asks for, as an address has them ({@code play.example.org:8443}; RFC 3986, section
 * 3.2).
 *
 * <p>HTTP/1.1 has it in the header line Host. HTTP/2 has it in {@code :authority} (RFC 9113, section 8.3.1), which
 * servers show as the server's name and port, not as a header.
 */
public final class Authority {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Authority() {}

    /** What a request asks for: one, none, or several if it contradicts itself. */
    public static List<String> of(HttpServletRequest request) {
        return of(
                request.getProtocol(),
                Collections.list(request.getHeaders("Host")),
                request.getServerName(),
                request.getServerPort());
    }

    static List<String> of(String protocol, List<String> hosts, String name, int port) {
        if (!hosts.isEmpty() || protocol.startsWith("HTTP/1.")) {
            return hosts;
        }
        String host = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
        // A port that the scheme implies is not written, and a proxy may have changed the scheme.
        return List.of(port == HTTP || port == HTTPS ? host : host + ":" + port);
    }
}
