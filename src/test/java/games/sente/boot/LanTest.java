package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.boot.Lan.Place;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanTest {
    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** @param adapters each its name and its address, by index */
    private static List<String> inOrder(String route, String... adapters) {
        List<Place> places = Arrays.stream(adapters)
                .map(adapter -> adapter.split(" "))
                .map(parts ->
                        new Place(parts[0], List.of(adapters).indexOf(String.join(" ", parts)), address(parts[1])))
                .toList();
        return Lan.inOrder(places, route.isEmpty() ? Optional.empty() : Optional.of(address(route))).stream()
                .map(InetAddress::getHostAddress)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vboxnet0", "vmnet8", "wg0", "tailscale0", "docker0", "virbr0", "br-0123456789ab", "tun0"})
    void theDefaultRoutesAdapterComesFirstAndAVirtualOneLast(String virtual) {
        assertEquals(
                List.of("192.168.1.14", "10.1.1.1", "192.168.56.1"),
                inOrder("192.168.1.14", virtual + " 192.168.56.1", "eth1 10.1.1.1", "eth0 192.168.1.14"));
        assertEquals(
                List.of("192.168.1.14", "10.8.0.2"), inOrder("10.8.0.2", virtual + " 10.8.0.2", "eth0 192.168.1.14"));
    }

    @Test
    void whateverThereIsIsBetterThanNothing() {
        assertEquals(List.of("192.168.1.1"), inOrder("", "br-lan 192.168.1.1"));
        assertEquals(List.of("172.17.0.1"), inOrder("", "docker0 172.17.0.1"));
        assertEquals(List.of("2001:db8:0:0:0:0:0:5"), inOrder("", "eth0 2001:db8::5", "eth0 fe80::1"));
        assertEquals(List.of("169.254.7.7"), inOrder("", "eth0 169.254.7.7"));
        assertEquals(List.of("169.254.7.7", "fe80:0:0:0:0:0:0:1"), inOrder("", "eth0 fe80::1", "eth0 169.254.7.7"));
        assertEquals(List.of(), inOrder(""));
    }

    @Test
    void withoutADefaultRouteAHomeNetworksAddressComesFirst() {
        assertEquals(
                List.of("192.168.1.14", "203.0.113.9", "2001:db8:0:0:0:0:0:5"),
                inOrder("", "eth0 2001:db8::5", "eth1 203.0.113.9", "eth2 192.168.1.14"));
    }

    @Test
    void anAddressToListenOnIsTheOnlyOneToOpen() {
        assertEquals(List.of(URI.create("http://192.0.2.9:81")), Lan.urls(read("--lan", "--host", "192.0.2.9"), 81));
        assertEquals(
                List.of(URI.create("http://[2001:db8::5]:81")), Lan.urls(read("--lan", "--host", "2001:db8::5"), 81));
    }

    @Test
    void nobodyIsShownACodeThatLeadsNowhere() {
        StartException refused =
                assertThrows(StartException.class, () -> Lan.urls(read("--lan", "--host", "127.0.0.1"), 81));
        assertTrue(String.valueOf(refused.getMessage()).contains("lets none of them in"));
    }

    private static Settings read(String... arguments) {
        return Settings.read(SettingSources.ofCommandLine(List.of(arguments), Map.of(), Map.of()), Path.of("preset"));
    }
}
