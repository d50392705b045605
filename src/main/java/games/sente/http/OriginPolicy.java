package games.sente.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which pages may open a socket or write: those of the own host, and those on the operator's list (RFC 6454).
 *
 * <p>The own host is what the request asks for ({@link Authority}), with the port that the origin's scheme implies when none is
 * written. The scheme is not compared, since a proxy may end TLS. A request without Origin comes from a program, not
 * from a page, and is allowed; {@code null} (a sandboxed or local page) and anything that is no origin are refused.
 */
public final class OriginPolicy {
    private final Set<Origin> allowed;

    /**
     * @param allowed further origins, such as {@code https://play.example.org}
     * @throws IllegalArgumentException if one of them is no origin
     */
    public OriginPolicy(Collection<String> allowed) {
        this.allowed = allowed.stream()
                .map(text -> Origin.parse(text)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "\"" + text + "\" is no origin; write it like https://play.example.org")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a request with these Origin header lines, which asks for these hosts, is let in. */
    public boolean allows(List<String> origins, List<String> hosts) {
        if (origins.isEmpty()) {
            return true;
        }
        if (origins.size() > 1) {
            return false;
        }
        Optional<Origin> origin = Origin.parse(origins.get(0));
        return origin.isPresent()
                && (allowed.contains(origin.get())
                        || (hosts.size() == 1 && origin.get().isOn(hosts.get(0))));
    }

    private record Origin(String scheme, String host, int port) {
        static Optional<Origin> parse(String text) {
            try {
                URI uri = new URI(text);
                String scheme = uri.getScheme();
                String host = uri.getHost();
                if (scheme == null || host == null || !isBare(uri)) {
                    return Optional.empty();
                }
                return switch (scheme.toLowerCase(Locale.ROOT)) {
                    case "http", "https" -> Optional.of(of(scheme, host, uri.getPort()));
                    default -> Optional.empty();
                };
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        }

        private static Origin of(String scheme, String host, int port) {
            String lower = scheme.toLowerCase(Locale.ROOT);
            int implied = lower.equals("https") ? 443 : 80;
            return new Origin(lower, host.toLowerCase(Locale.ROOT), port == -1 ? implied : port);
        }

        private static boolean isBare(URI uri) {
            return uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        }

        /** Whether an authority names this origin's host and port. */
        boolean isOn(String authority) {
            return parse(scheme + "://" + authority).filter(this::equals).isPresent();
        }
    }
}
