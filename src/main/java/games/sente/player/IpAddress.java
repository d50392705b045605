package games.sente.player;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the addresses of the Internet Protocol, never names, so nothing is looked up. */
public final class IpAddress {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";

    /** An IPv4 address in a regular expression. */
    public static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";

    /** What may be an IPv6 address, in a regular expression; {@link #bytes} tells. */
    public static final String IPV6 = "[0-9a-fA-F.]*:[0-9a-fA-F:.]*";

    private static final Pattern LITERAL = Pattern.compile(IPV4 + "|" + IPV6);

    /** The prefix of IPv4 addresses that a translator put into IPv6 (RFC 6052, section 2.1). */
    private static final byte[] TRANSLATED = {0, 0x64, (byte) 0xFF, (byte) 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};

    private IpAddress() {}

    /**
     * The address's 4 or 16 bytes, without a scope; empty if this is no address. An IPv4 address in an IPv6 one
     * (mapped, compatible or translated) is the IPv4 address.
     */
    public static Optional<byte[]> bytes(String text) {
        int scope = text.indexOf('%');
        String literal = scope < 0 ? text : text.substring(0, scope);
        if (!LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(plain(InetAddress.getByName(literal).getAddress()));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Java itself makes an IPv4 address of a mapped one. */
    private static byte[] plain(byte[] address) {
        if (address.length == 4) {
            return address;
        }
        byte[] prefix = Arrays.copyOf(address, TRANSLATED.length);
        boolean compatible = Arrays.equals(prefix, new byte[TRANSLATED.length]) && (address[12] | address[13]) != 0;
        return compatible || Arrays.equals(prefix, TRANSLATED)
                ? Arrays.copyOfRange(address, TRANSLATED.length, address.length)
                : address;
    }
}
