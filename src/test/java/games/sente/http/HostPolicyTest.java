package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPolicyTest {
    private static final String PEER = "192.0.2.7";

    private final HostPolicy policy = HostPolicy.only(Set.of("play.example.org"), Proxies.NONE);

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "LocalHost:8080, true",
        "localhost., true",
        "game.localhost:8080, true",
        "127.0.0.1:8080, true",
        "127.8.9.1, true",
        "[::1]:8080, true",
        "0.0.0.0:8080, true",
        "Play.Example.ORG, true",
        "play.example.org.:443, true",
        "rebind.evil.example:8905, false",
        "play.example.org.evil.example, false",
        "localhost.evil.example, false",
        "evillocalhost, false",
        "192.0.2.1, false",
        "[2001:db8::1], false",
        "2130706433, false",
        "127.1, false",
        "'', false",
        "a b, false"
    })
    void onlyOwnAndListedHostsAreAnswered(String host, boolean allowed) {
        assertEquals(allowed, policy.allows(PEER, List.of(host)));
    }

    @Test
    void thisMachinesAddressesAndNamesAreItsOwn() throws IOException {
        List<InetAddress> addresses = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();
        for (InetAddress address : addresses) {
            String literal = address.getHostAddress().replaceFirst("%.*", "");
            assertTrue(policy.allows(PEER, List.of(literal.contains(":") ? "[" + literal + "]" : literal)), literal);
        }
        String name = InetAddress.getLocalHost().getHostName();
        assertTrue(policy.allows(PEER, List.of(name)), name);
        assertTrue(policy.allows(PEER, List.of(name.split("\\.")[0] + ".LOCAL:8080")), name);
    }

    @Test
    void whoAsksTwiceIsNotAnsweredAndAnOldRequestAsksForNone() {
        assertFalse(policy.allows(PEER, List.of("localhost", "localhost")));
        assertTrue(policy.allows(PEER, List.of()));
    }

    @Test
    void aProxyAnswersForItsOwnNames() {
        HostPolicy behind = HostPolicy.only(Set.of(), Proxies.of("127.0.0.1"));
        assertTrue(behind.allows("127.0.0.1", List.of("play.example.org")));
        assertFalse(behind.allows(PEER, List.of("play.example.org")));
    }

    @Test
    void anyMayBeAny() {
        assertTrue(HostPolicy.ANY.allows(PEER, List.of("play.example.org")));
    }
}
