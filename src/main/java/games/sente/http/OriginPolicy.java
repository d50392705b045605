package games.sente.http;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may open a socket, write, or read what the server knows: those of the own host, and those on the
 * operator's list (RFC 6454).
 *
 * <p>The own host is what the request asks for ({@link Authority}), with the port that the origin's scheme implies when
 * none is written. The scheme is not compared, since a proxy may end TLS. A request without Origin comes from a
 * program, not from a page, and is allowed; {@code null} (a sandboxed or local page) and anything that is no origin are
 * refused.
 */
public final class OriginPolicy {

    /** Whose page it is that makes a request. */
    public enum Verdict {
        /** Our own, or no page. */
        OWN,
        /** Of a site on the operator's list. */
        LISTED,
        /** Any other. */
        FOREIGN
    }

    private final Set<Origin> listed;
    private final @Nullable Origin publicAddress;

    /**
     * @param listed further origins, such as {@code https://play.example.org}
     * @param publicAddress the origin of the public address, whose pages are our own though a proxy may change the Host
     * header
     * @throws IllegalArgumentException if one of them is no origin
     */
    public OriginPolicy(Collection<String> listed, Optional<String> publicAddress) {
        this.listed = listed.stream().map(OriginPolicy::origin).collect(Collectors.toUnmodifiableSet());
        this.publicAddress = publicAddress.map(OriginPolicy::origin).orElse(null);
    }

    private static Origin origin(String text) {
        return Origin.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is no origin; write it like https://play.example.org"));
    }

    /** Whose page makes a request with these Origin header lines, which asks for these hosts. */
    public Verdict judge(List<String> origins, List<String> hosts) {
        if (origins.isEmpty()) {
            return Verdict.OWN;
        }
        Optional<Origin> origin = origins.size() == 1 ? Origin.parse(origins.get(0)) : Optional.empty();
        if (origin.isEmpty()) {
            return Verdict.FOREIGN;
        }
        boolean own = origin.get().equals(publicAddress)
                || (hosts.size() == 1 && origin.get().isOn(hosts.get(0)));
        if (own) {
            return Verdict.OWN;
        }
        return listed.contains(origin.get()) ? Verdict.LISTED : Verdict.FOREIGN;
    }

    /** Whether a request with these Origin header lines, which asks for these hosts, is let in. */
    public boolean allows(List<String> origins, List<String> hosts) {
        return judge(origins, hosts) != Verdict.FOREIGN;
    }

    private record Origin(String scheme, HostPort place) {
        static Optional<Origin> parse(String text) {
            int colon = text.indexOf("://");
            String scheme = text.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                return Optional.empty();
            }
            return HostPort.parse(text.substring(colon + 3)).map(place -> new Origin(scheme, place.under(scheme)));
        }

        /** Whether an authority names this origin's host and port. */
        boolean isOn(String authority) {
            return HostPort.parse(authority)
                    .filter(host -> host.under(scheme).equals(place))
                    .isPresent();
        }
    }
}
