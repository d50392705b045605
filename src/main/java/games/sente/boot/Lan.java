package games.sente.boot;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.Comparator;
import java.util.Optional;

/** The address under which the phones in the room find this machine. */
final class Lan {
    /** @throws StartException if this machine is in no network */
    URI url(int port) {
        return URI.create("http://" + address().getHostAddress() + ":" + port);
    }

    private static InetAddress address() {
        try {
            Optional<InetAddress> found = NetworkInterface.networkInterfaces()
                    .filter(Lan::isUsable)
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLinkLocalAddress())
                    .min(Comparator.comparing(address -> !address.isSiteLocalAddress()));
            return found.orElseThrow(() -> new StartException(
                    StartException.WRONG_SURROUNDINGS,
                    "This machine is in no network; leave --lan out, or connect it."));
        } catch (SocketException e) {
            throw new StartException(
                    StartException.WRONG_SURROUNDINGS, "The network can't be read; leave --lan out, or give --url.", e);
        }
    }

    private static boolean isUsable(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback() && !network.isVirtual() && !isBridge(network.getName());
        } catch (SocketException e) {
            return false;
        }
    }

    /** The bridges that container engines make are no way for a phone. */
    private static boolean isBridge(String name) {
        return name.startsWith("docker")
                || name.startsWith("br-")
                || name.startsWith("veth")
                || name.startsWith("virbr");
    }
}
