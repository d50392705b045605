package games.sente.http;

import games.sente.player.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and perhaps a port, as the Host header, an origin and the addresses of settings write them (RFC 3986, sections
 * 3.2.2 and 3.2.3). Names may have underscores and end in a hyphen or a dot, as those of containers and of some
 * networks do; {@code java.net.URI} has its own idea of names.
 *
 * @param host in lower case; an IPv6 address in brackets, in one spelling
 * @param port -1 if none is written
 */
public record HostPort(String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(?<name>[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?)(?::(?<port>\\d{0,5}))?"
                    + "|\\[(?<ipv6>[0-9A-Fa-f:.]+)](?::(?<port6>\\d{0,5}))?");

    private static final int LONGEST_NAME = 255;
    private static final int HIGHEST_PORT = 65_535;

    /** Reads it; empty if this is nothing of the kind. */
    public static Optional<HostPort> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group("name");
        String digits = name == null ? matcher.group("port6") : matcher.group("port");
        int port = digits == null || digits.isEmpty() ? -1 : Integer.parseInt(digits);
        Optional<String> host = name == null ? ipv6(matcher.group("ipv6")) : name(name);
        return port > HIGHEST_PORT ? Optional.empty() : host.map(found -> new HostPort(found, port));
    }

    private static Optional<String> name(String name) {
        return name.length() > LONGEST_NAME ? Optional.empty() : Optional.of(name.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> ipv6(String literal) {
        if (!literal.contains(":") || IpAddress.bytes(literal).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of("[" + InetAddress.getByName(literal).getHostAddress() + "]");
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * The same host with the port that the scheme implies, if none is written.
     *
     * @param scheme {@code http} or {@code https}
     */
    HostPort under(String scheme) {
        return port == -1 ? new HostPort(host, scheme.equals("https") ? 443 : 80) : this;
    }
}
