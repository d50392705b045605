package games.sente.http;

import games.sente.player.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which hosts a request may ask for. A foreign page whose name was made to mean this machine (DNS rebinding) is of the
 * same origin as what it asks, so nothing but the name gives it away. Loopback names, this machine's addresses and its
 * names are always answered.
 */
public final class HostPolicy {
    /** Any host: who runs a server for the public has given it a name, and Sente need not know it. */
    public static final HostPolicy ANY = new HostPolicy(Set.of(), Proxies.NONE, Set.of(), true);

    private static final String LOCALHOST = "localhost";

    private final Set<String> listed;
    private final Proxies proxies;
    private final Set<String> machine;
    private final boolean any;

    private HostPolicy(Set<String> listed, Proxies proxies, Set<String> machine, boolean any) {
        this.listed = listed;
        this.proxies = proxies;
        this.machine = machine;
        this.any = any;
    }

    /**
     * Only these hosts and this machine's own.
     *
     * @param listed as {@link HostPort#host} has them
     * @param proxies who answers by themselves for the hosts that they were asked for
     */
    public static HostPolicy only(Set<String> listed, Proxies proxies) {
        return new HostPolicy(
                listed.stream().map(HostPolicy::withoutDot).collect(Collectors.toUnmodifiableSet()),
                proxies,
                machineNames(),
                false);
    }

    /**
     * Whether a request is answered.
     *
     * @param peer the address that it came from
     * @param authorities what it asks for; none in old requests, which no browser makes
     */
    public boolean allows(String peer, List<String> authorities) {
        return any
                || authorities.isEmpty()
                || proxies.include(peer)
                || (authorities.size() == 1
                        && HostPort.parse(authorities.get(0))
                                .filter(asked -> isKnown(withoutDot(asked.host())))
                                .isPresent());
    }

    private static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private boolean isKnown(String host) {
        return listed.contains(host)
                || machine.contains(host)
                || host.equals(LOCALHOST)
                || host.endsWith("." + LOCALHOST)
                || isOwnAddress(host);
    }

    private static boolean isOwnAddress(String host) {
        String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        Optional<byte[]> bytes = IpAddress.bytes(literal);
        if (bytes.isEmpty()) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByAddress(bytes.get());
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }

    /** The name that people gave this machine, and how it is called in a network without a name server (RFC 6762). */
    private static Set<String> machineNames() {
        Set<String> names = new HashSet<>();
        machineName().map(name -> name.toLowerCase(Locale.ROOT)).ifPresent(name -> {
            String first = name.split("\\.", 2)[0];
            names.addAll(List.of(name, first, first + ".local"));
        });
        return Set.copyOf(names);
    }

    /** Asking Java for it may wait for a name server. */
    private static Optional<String> machineName() {
        try {
            Path linux = Path.of("/proc/sys/kernel/hostname");
            String windows = System.getenv("COMPUTERNAME");
            if (Files.isReadable(linux)) {
                return Optional.of(Files.readString(linux).strip());
            }
            return Optional.of(windows == null ? InetAddress.getLocalHost().getHostName() : windows);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
