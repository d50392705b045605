package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class HealthIT {
    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    private int status(String path) throws URISyntaxException {
        URI base = url.toURI();
        return GameClient.request(base, path, null, null).statusCode();
    }

    @Test
    void whoWatchesLearnsThatTheServerLivesAndStores() throws URISyntaxException {
        assertEquals(200, status("health/live"));
        assertEquals(200, status("health/ready"));
        assertEquals(404, status("health/other"));
    }
}
