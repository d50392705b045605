package games.sente.boot;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The addresses under which the phones in the room may find this machine, the likeliest first. */
final class Lan {
    /** The adapters that virtual machines, containers and tunnels make; a phone seldom gets in there. */
    private static final Pattern VIRTUAL = Pattern.compile(
            "(docker|veth|virbr|vboxnet|vmnet|wg|tailscale|tun|tap|utun|zt|podman|cni|lxc|lxd|nordlynx).*|br-[0-9a-f]{12}"
                    + "|.*(virtual|vmware|hyper-v|wireguard|tunnel).*",
            Pattern.CASE_INSENSITIVE);

    /** Addresses for documentation (RFC 5737, RFC 3849): in no network, so the way there is the default route. */
    private static final List<String> ELSEWHERE = List.of("192.0.2.1", "2001:db8::1");

    private static final int DISCARD = 9;

    /**
     * An address of this machine.
     *
     * @param adapter the name of its adapter
     * @param index the adapter's number
     */
    record Place(String adapter, int index, InetAddress address) {
        private boolean isVirtual() {
            return VIRTUAL.matcher(adapter).matches();
        }

        /** 0 for the kind of address that a home network gives; an address of the link alone works in few browsers. */
        private int kind() {
            if (address.isLinkLocalAddress()) {
                return address instanceof Inet4Address ? 3 : 4;
            } else if (address instanceof Inet4Address) {
                return address.isSiteLocalAddress() ? 0 : 1;
            }
            return 2;
        }
    }

    private Lan() {}

    /**
     * The addresses to open, at least one.
     *
     * @throws StartException if this machine is in no network, or nobody else may connect
     */
    static List<URI> urls(Settings settings, int port) {
        if (settings.listensOnLoopback()) {
            throw new StartException(
                    StartException.WRONG_SETTING,
                    "--lan is for others in this network, and --host " + settings.host()
                            + " lets none of them in; leave one of the two out, or give --url.");
        }
        List<InetAddress> addresses = isAny(settings.host()) ? inOrder(places(), defaultRoute()) : List.of();
        if (addresses.isEmpty() && isAny(settings.host())) {
            throw new StartException(
                    StartException.WRONG_SURROUNDINGS,
                    "This machine is in no network; leave --lan out, or connect it.");
        }
        Stream<String> hosts = addresses.isEmpty()
                ? Stream.of(settings.host())
                : addresses.stream().map(InetAddress::getHostAddress);
        return hosts.map(host -> url(host, port, settings.path())).toList();
    }

    private static boolean isAny(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    private static URI url(String host, int port, String path) {
        String plain = host.replaceFirst("%.*", "");
        return URI.create("http://" + (plain.contains(":") ? "[" + plain + "]" : plain) + ":" + port + path);
    }

    /** @param route this machine's address on its default route, if there is one */
    static List<InetAddress> inOrder(List<Place> places, Optional<InetAddress> route) {
        boolean onlyLinks = places.stream().allMatch(place -> place.address().isLinkLocalAddress());
        return places.stream()
                .filter(place -> !place.address().isLoopbackAddress())
                .filter(place -> onlyLinks || !place.address().isLinkLocalAddress())
                .sorted(Comparator.comparing(Place::isVirtual)
                        .thenComparing(place -> !route.equals(Optional.of(place.address())))
                        .thenComparing(Place::kind)
                        .thenComparing(Place::index))
                .map(Place::address)
                .distinct()
                .toList();
    }

    private static List<Place> places() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(Lan::isUsable)
                    .flatMap(network -> network.inetAddresses()
                            .map(address -> new Place(network.getDisplayName(), network.getIndex(), address)))
                    .toList();
        } catch (SocketException e) {
            throw new StartException(
                    StartException.WRONG_SURROUNDINGS, "The network can't be read; leave --lan out, or give --url.", e);
        }
    }

    private static boolean isUsable(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException e) {
            return false;
        }
    }

    /** Connecting a datagram socket sends nothing, and binds it to the address that the system would send from. */
    private static Optional<InetAddress> defaultRoute() {
        for (String address : ELSEWHERE) {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(new InetSocketAddress(InetAddress.getByName(address), DISCARD));
                if (!socket.getLocalAddress().isAnyLocalAddress()) {
                    return Optional.of(socket.getLocalAddress());
                }
            } catch (IOException e) {
                continue;
            }
        }
        return Optional.empty();
    }
}
