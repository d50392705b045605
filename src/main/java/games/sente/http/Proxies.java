package games.sente.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies whose word is taken for who a client is. Everybody can write an {@code X-Forwarded-For}, so it is read from its end, where
 * the nearest proxy has put what it saw, and only as far as the proxies on the operator's list reach.
 */
public final class Proxies {
    /** Nobody's word is taken. */
    public static final Proxies NONE = new Proxies(List.of());

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";
    private static final String IPV6 = "[0-9a-fA-F.]*:[0-9a-fA-F:.]*";

    /** As proxies write it: an address, one with a port, or an IPv6 address in brackets. */
    private static final Pattern NODE =
            Pattern.compile("(" + IPV4 + ")(?::\\d+)?|\\[?(" + IPV6 + ")]?(?:(?<=]):\\d+)?");

    private static final Pattern RANGE = Pattern.compile("(" + IPV4 + "|" + IPV6 + ")(?:/(\\d{1,3}))?");

    /** All addresses that begin with the same bits. */
    private record Range(byte[] address, int bits) {
        boolean contains(byte[] other) {
            return other.length == address.length && Arrays.mismatch(cut(address), cut(other)) < 0;
        }

        private byte[] cut(byte[] full) {
            byte[] cut = full.clone();
            for (int i = 0; i < cut.length; i++) {
                int kept = Math.max(0, Math.min(Byte.SIZE, bits - i * Byte.SIZE));
                cut[i] &= (byte) (0xFF00 >> kept);
            }
            return cut;
        }
    }

    private final List<Range> ranges;

    private Proxies(List<Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * These proxies.
     *
     * @param list addresses and ranges, such as {@code 127.0.0.1, 10.0.0.0/8, fd00::/8}; never names, which are not looked up
     * @throws IllegalArgumentException if one is neither
     */
    public static Proxies of(String list) {
        return new Proxies(Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Proxies::range)
                .toList());
    }

    private static Range range(String text) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no address and no range of addresses");
        }
        byte[] address = address(matcher.group(1))
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no address"));
        int most = address.length * Byte.SIZE;
        int bits = matcher.group(2) == null ? most : Integer.parseInt(matcher.group(2));
        if (bits > most) {
            throw new IllegalArgumentException("\"" + text + "\" has more bits than an address");
        }
        return new Range(address, bits);
    }

    /** The bytes of an address that matches one of the patterns, so that no name is looked up. An IPv4 address in IPv6 is the IPv4 one. */
    private static Optional<byte[]> address(String literal) {
        try {
            return Optional.of(InetAddress.getByName(literal).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether this is one of the proxies. @param address as a server tells it */
    boolean include(String address) {
        String literal = address.replaceFirst("%.*", "");
        return !ranges.isEmpty()
                && NODE.matcher(literal).matches()
                && address(literal)
                        .filter(bytes -> ranges.stream().anyMatch(range -> range.contains(bytes)))
                        .isPresent();
    }

    /**
     * Who asks: the last of those whom a request went through that is no proxy of ours.
     *
     * @param peer the address that the request came from
     * @param forwardedFor the lines of {@code X-Forwarded-For}, in their order
     */
    String client(String peer, List<String> forwardedFor) {
        List<String> nodes = Arrays.asList(String.join(",", forwardedFor).split(","));
        String client = peer;
        for (int i = nodes.size() - 1; i >= 0 && include(client); i--) {
            Optional<String> before = literal(nodes.get(i).strip());
            if (before.isEmpty()) {
                return client;
            }
            client = before.get();
        }
        return client;
    }

    private static Optional<String> literal(String node) {
        Matcher matcher = NODE.matcher(node);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String literal = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return address(literal).isPresent() ? Optional.of(literal) : Optional.empty();
    }
}
