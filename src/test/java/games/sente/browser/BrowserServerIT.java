package games.sente.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.it.BuiltWar;
import java.net.URI;
import java.net.URL;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A match in browsers on every server, under the context path that it gives, by its own TLS with HTTP/2. On Jetty the
 * sockets go over HTTP/2 as well (RFC 8441); elsewhere browsers open them over HTTP/1.1. On some servers HTTP/2 is off:
 * see their pages.
 */
@Tag("container")
@ExtendWith({InBrowsers.class, ArquillianExtension.class})
class BrowserServerIT {
    private static final String SERVER = System.getProperty("arquillian.launch", "");

    private static final Set<String> WITHOUT_HTTP_2 = Set.of("glassfish", "liberty", "payara");

    private static final String SAFE = "Your game is safe";

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @Test
    void connectFourIsPlayedToItsEndThoughTheNetworkFails() throws Exception {
        URI home = URI.create("https://127.0.0.1:" + System.getProperty("sente.https.port") + url.getPath());
        try (House house = House.at(home, InBrowsers.chromium())) {
            Browser ann = house.ann();
            assertEquals(protocol(), ann.ask("performance.getEntriesByType('navigation')[0].nextHopProtocol"));
            Browser ben = house.ben();
            house.benJoins(house.annInvites("Connect four"));
            int[] columns = {1, 7, 2, 7, 3};
            for (int ply = 0; ply < columns.length; ply++) {
                (ply % 2 == 0 ? ann : ben).choose(1, columns[ply]);
            }
            ben.findsAt(6, 3, "red");
            house.network().cut();
            ben.reads(SAFE);
            ben.choose(1, 7);
            house.network().restore();
            ben.readsNoMore(SAFE);
            ann.choose(1, 4);
            ann.reads("You won.");
            ben.reads("You lost.");
            Stream.of(ann, ben).forEach(browser -> browser.reads("Four in a row."));
            house.assertNoFaults();
        }
    }

    private static String protocol() {
        return WITHOUT_HTTP_2.contains(SERVER) ? "http/1.1" : "h2";
    }
}
