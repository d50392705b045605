package games.sente.http;

import games.sente.player.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies whose word is taken for who a client is. Everybody can write an {@code X-Forwarded-For}, so it is read
 * from its end, where the nearest proxy has put what it saw, and only as far as the proxies on the operator's list
 * reach.
 */
public final class Proxies {
    /** Nobody's word is taken. */
    public static final Proxies NONE = new Proxies(List.of());

    /** As proxies write it: an address, one with a port, or an IPv6 address in brackets. */
    private static final Pattern NODE =
            Pattern.compile("(" + IpAddress.IPV4 + ")(?::\\d+)?|\\[?(" + IpAddress.IPV6 + ")]?(?:(?<=]):\\d+)?");

    private static final Pattern RANGE =
            Pattern.compile("(" + IpAddress.IPV4 + "|" + IpAddress.IPV6 + ")(?:/(\\d{1,3}))?");

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
     * @param list addresses and ranges, such as {@code 127.0.0.1, 10.0.0.0/8, fd00::/8}; never names, which are not
     *     looked up
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
        byte[] address = IpAddress.bytes(matcher.group(1))
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no address"));
        int most = address.length * Byte.SIZE;
        boolean embedded = most == 32 && matcher.group(1).contains(":");
        int bits = matcher.group(2) == null ? most : Integer.parseInt(matcher.group(2)) - (embedded ? 96 : 0);
        if (bits > most || bits < 0) {
            throw new IllegalArgumentException("\"" + text + "\" has no prefix length that an address has");
        }
        return new Range(address, bits);
    }

    /** Whether nobody's word is taken. */
    boolean areNone() {
        return ranges.isEmpty();
    }

    /**
     * Whether this is one of the proxies.
     *
     * @param address as a server tells it
     */
    public boolean include(String address) {
        return !ranges.isEmpty()
                && IpAddress.bytes(address)
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

    /** The same of a request that still has the address from which it came. */
    String client(HttpServletRequest request) {
        return client(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    private static Optional<String> literal(String node) {
        Matcher matcher = NODE.matcher(node);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String literal = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return IpAddress.bytes(literal).isPresent() ? Optional.of(literal) : Optional.empty();
    }
}
