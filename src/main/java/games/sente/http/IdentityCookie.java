package games.sente.http;

import games.sente.player.Identities;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cookie by which a browser comes back. Browsers tell the cookies of a host apart by name and path, not by port: so
 * the name says which port and path the browser sees, or two applications on one host would overwrite each other's.
 */
final class IdentityCookie {
    /** What its name was at first; read once more, and moved over. */
    private static final String BEFORE = "sente";

    /**
     * Such a cookie can't come from another host of the same domain, nor from the host without TLS (RFC 6265bis,
     * section 4.1.3.2).
     */
    private static final String LOCKED = "__Host-";

    /**
     * In the name of the cookie that only shows that cookies are kept. Ports are numbers, so it is no application's
     * own.
     */
    private static final String TRY = "try-";

    /** How long it is kept, in seconds: longer than a page takes to ask who one is. */
    private static final long TRY_LIFE = 600;

    /**
     * How many values are checked, and so how many Sentes one host may have. Each check costs a signature, and a
     * request could bring hundreds.
     */
    private static final int MOST = 16;

    private static final Pattern PORT = Pattern.compile(":(\\d{1,5})$");

    private IdentityCookie() {}

    /** A cookie's value, and whether its name is the present one. */
    private record Sent(String name, String value) {}

    /**
     * The values that may be a token, the likeliest first. The header is split as RFC 6265 (section 5.4) makes browsers
     * write it: at semicolons, whatever quotes the cookies of others hold.
     */
    static List<String> values(HttpServletRequest request) {
        return likely(request).stream().map(Sent::value).toList();
    }

    private static List<Sent> likely(HttpServletRequest request) {
        String own = name(request, "");
        String tried = name(request, TRY);
        return sent(request).stream()
                .filter(cookie -> !cookie.name().equals(tried))
                .sorted(Comparator.comparing(cookie -> !cookie.name().equals(own)))
                .limit(MOST)
                .toList();
    }

    /** The values under the present name only. */
    static List<String> present(HttpServletRequest request) {
        String own = name(request, "");
        return sent(request).stream()
                .filter(cookie -> cookie.name().equals(own))
                .limit(MOST)
                .map(Sent::value)
                .toList();
    }

    private static List<Sent> sent(HttpServletRequest request) {
        List<Sent> sent = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders("Cookie"))) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                String name = pair.substring(0, Math.max(0, equals)).strip();
                if (name.equals(BEFORE) || name.startsWith(BEFORE + "-") || name.startsWith(LOCKED + BEFORE + "-")) {
                    sent.add(new Sent(name, pair.substring(equals + 1).strip()));
                }
            }
        }
        return sent;
    }

    /** Gives the browser a token. Scripts and other sites' pages can't read or send the cookie. */
    static void set(HttpServletRequest request, HttpServletResponse response, String token) {
        write(request, response, name(request, ""), token, Identities.LIFE.toSeconds());
        if (sent(request).stream()
                .anyMatch(cookie ->
                        cookie.name().equals(BEFORE) && !cookie.value().isEmpty())) {
            write(request, response, BEFORE, "", 0);
        }
    }

    /**
     * Gives the browser a cookie that is kept, sent and lost as a token's would be, but holds nothing. So it never
     * takes the place of a token that another tab has got meanwhile, and makes nobody the same player, should some
     * cache give it to many.
     */
    static void offer(HttpServletRequest request, HttpServletResponse response) {
        if (!isTried(request)) {
            write(request, response, name(request, TRY), "1", TRY_LIFE);
        }
    }

    /** Whether that cookie has come back: then the browser keeps a token too. */
    static boolean isTried(HttpServletRequest request) {
        String tried = name(request, TRY);
        return sent(request).stream().anyMatch(cookie -> cookie.name().equals(tried));
    }

    /** The names of those that hold such a token: another Sente of this host may have given the browser others. */
    static List<String> names(HttpServletRequest request, Predicate<String> isToken) {
        return likely(request).stream()
                .filter(cookie -> isToken.test(cookie.value()))
                .map(Sent::name)
                .distinct()
                .toList();
    }

    /** Takes these back. */
    static void remove(HttpServletRequest request, HttpServletResponse response, List<String> names) {
        names.forEach(name -> write(request, response, name, "", 0));
    }

    private static void write(
            HttpServletRequest request, HttpServletResponse response, String name, String value, long seconds) {
        response.addHeader(
                "Set-Cookie",
                name + "=" + value + "; Path=" + request.getContextPath() + "/; Max-Age=" + seconds
                        + "; HttpOnly; SameSite=Lax" + (isSecure(request) ? "; Secure" : ""));
    }

    /** @param kind {@link #TRY}, or nothing for the identity's own */
    private static String name(HttpServletRequest request, String kind) {
        String path = request.getContextPath().replace('/', '.').replaceAll("[^A-Za-z0-9._~-]", "_");
        boolean locked = path.isEmpty() && isSecure(request);
        return (locked ? LOCKED : "") + BEFORE + "-" + kind + port(request) + path;
    }

    /** As the browser sees it: behind a proxy the server's own is another one. */
    private static String port(HttpServletRequest request) {
        Matcher port = PORT.matcher(host(request));
        return port.find() ? port.group(1) : isSecure(request) ? "443" : "80";
    }

    private static String host(HttpServletRequest request) {
        List<String> hosts = Authority.of(request);
        return hosts.size() == 1 ? hosts.get(0) : request.getServerName() + ":" + request.getServerPort();
    }

    /**
     * Whether the browser uses TLS, since elsewhere it drops a Secure cookie without a word. It says so itself in the
     * origin of its page ({@link OriginFilter} lets no foreign one in); where it does not, the request shows it, or the
     * proxy says it.
     */
    private static boolean isSecure(HttpServletRequest request) {
        String origin =
                Objects.requireNonNullElse(request.getHeader("Origin"), "").toLowerCase(Locale.ROOT);
        return origin.startsWith("https:") || request.isSecure() && !origin.startsWith("http:");
    }
}
