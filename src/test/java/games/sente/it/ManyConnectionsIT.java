package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two hundred connections from one address: as many as it may have come in, the others are told why not. */
@Tag("oncePerKind")
@ExtendWith(ArquillianExtension.class)
class ManyConnectionsIT {
    private static final int COMING = 200;

    /** The preset of {@code connectionsPerAddress}. */
    private static final int MOST = 50;

    @ArquillianResource
    private URL url;

    private final List<RawSocket> inside = new ArrayList<>();

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    /** One more says hello, and stays if it is let in; else it must have been told that there are too many. */
    private boolean comesIn(GameClient who, String room) throws IOException {
        RawSocket socket = RawSocket.open(url, "game/" + room);
        socket.hello(who);
        RawSocket.Frame first = socket.next();
        if (first.text().contains("\"welcome\"")) {
            inside.add(socket);
            return true;
        }
        assertTrue(first.text().contains("\"rate-limited\""), first.text());
        assertEquals(4006, socket.end());
        socket.close();
        return false;
    }

    /** So that nobody inside is taken for gone, however long the others take. */
    private void showLife() throws IOException {
        for (RawSocket socket : inside) {
            socket.send(RawSocket.TEXT, "{\"type\":\"pong\"}");
        }
    }

    private void allLeave() throws IOException {
        for (RawSocket socket : inside) {
            socket.close();
        }
        inside.clear();
    }

    /** Connections of tests before may be ending still, so the last places are waited for. */
    private void fill(GameClient who, String room) throws IOException {
        long end = System.nanoTime() + GameClient.PATIENCE.toNanos();
        while (inside.size() < MOST) {
            comesIn(who, room);
            assertTrue(System.nanoTime() < end, "only " + inside.size() + " came in");
        }
    }

    @Test
    void ofTwoHundredFromOneAddressFiftyComeInAndTheirPlacesAreFreeWhenTheyLeave()
            throws IOException, URISyntaxException {
        GameClient ann = GameClient.guest(url.toURI(), "Ann");
        String room = ann.open("tic-tac-toe", "friend");
        try {
            for (int i = 0; i < COMING; i++) {
                if (i % 20 == 0) {
                    showLife();
                }
                comesIn(ann, room);
            }
            fill(ann, room);
            assertEquals(MOST, inside.size());
            for (RawSocket socket : inside) {
                assertTrue(socket.isAlive());
            }
            allLeave();
            fill(ann, room);
        } finally {
            allLeave();
        }
    }
}
