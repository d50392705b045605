package games.sente.player;

import games.sente.room.PlayerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The key of a limit: a player, or the network that a client comes from. An IPv4 address counts alone. An IPv6 address
 * counts with all of its /64, since every host can take any address there (RFC 4291, section 2.5.4), and with its /48
 * and /32, which have larger allowances: those are what sites and providers hold.
 *
 * @param levels from the narrowest to the widest
 */
public record LimitKey(List<Level> levels) {
    /** No address is longer (RFC 4291, with a scope); anything else that a server may tell is cut. */
    private static final int LONGEST = 64;

    /**
     * What is counted together.
     *
     * @param name the canonical spelling, such as {@code 192.0.2.1} or {@code 2001:db8:0:1/64}
     * @param allowance how many times the limit it may use
     */
    public record Level(String name, int allowance) {}

    /** The key of a client's address, in any spelling, with or without a scope. */
    public static LimitKey ofAddress(String address) {
        Optional<byte[]> bytes = IpAddress.bytes(address);
        if (bytes.isEmpty()) {
            return alone(address.substring(0, Math.min(address.length(), LONGEST)));
        }
        return bytes.get().length == 4
                ? alone(ipv4(bytes.get()))
                : new LimitKey(List.of(
                        new Level(prefix(bytes.get(), 64), 1),
                        new Level(prefix(bytes.get(), 48), 8),
                        new Level(prefix(bytes.get(), 32), 64)));
    }

    /** The key of a player, whatever the address. */
    public static LimitKey ofPlayer(PlayerId player) {
        return alone("player " + player);
    }

    private static LimitKey alone(String name) {
        return new LimitKey(List.of(new Level(name, 1)));
    }

    private static String ipv4(byte[] address) {
        return (address[0] & 0xFF) + "." + (address[1] & 0xFF) + "." + (address[2] & 0xFF) + "." + (address[3] & 0xFF);
    }

    private static String prefix(byte[] address, int bits) {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < bits / Byte.SIZE; i += 2) {
            groups.add(HexFormat.of().formatHex(Arrays.copyOfRange(address, i, i + 2)));
        }
        return String.join(":", groups) + "/" + bits;
    }

    /** The narrowest level's name. */
    @Override
    public String toString() {
        return levels.get(0).name();
    }
}
