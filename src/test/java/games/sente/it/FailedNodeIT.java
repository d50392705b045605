package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.Intruder;
import games.sente.alone.Intruder.Harm;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A Sente in a server that can't go on: it does not end the server's process, and it hides nothing. */
@Tag("container")
@Tag("twoServers")
@ExtendWith(ArquillianExtension.class)
class FailedNodeIT {
    private static final String NAME = "failing";

    @ArquillianResource
    private Deployer deployer;

    @TempDir
    Path folder;

    private final URI base = URI.create("http://127.0.0.1:" + System.getProperty("sente.http.port") + "/" + NAME + "/");

    @Deployment(name = NAME, managed = false, testable = false)
    static WebArchive war() {
        return BuiltWar.archive(NAME + ".war");
    }

    private int status(String path) {
        return GameClient.request(base, path, null, null).statusCode();
    }

    @Test
    void whoComesIsRefusedWhenTheLogsThreadHasDiedAndARedeployMendsIt() throws Exception {
        deployer.deploy(NAME);
        try {
            GameClient ann = GameClient.guest(base, "Ann");
            String room = ann.open("tic-tac-toe", "oneScreen");
            try (GameSocket socket = ann.connect(room)) {
                socket.next("welcome");
                Intruder.into(Long.parseLong(ServerProcess.find().pid()), Harm.LOG_THREAD, folder);
                assertEquals(1001, socket.awaitClose());
            }
            for (String path : List.of("health/live", "health/ready", "api/rooms/" + room, "r/" + room, "")) {
                assertEquals(503, status(path), path);
            }
            assertTrue(GameClient.request(base, "api/games", null, null).body().contains("must be started again"));
            assertEquals(503, RawHttp.post(base.toURL(), "api/session").status());
            assertEquals(
                    503,
                    RawHttp.get(base.toURL(), base.getPath() + "game/" + room, RawSocket.HANDSHAKE)
                            .status());
            deployer.undeploy(NAME);
            deployer.deploy(NAME);
            assertEquals(200, status("health/ready"));
            try (GameSocket socket = ann.connect(room)) {
                socket.next("welcome");
            }
        } finally {
            deployer.undeploy(NAME);
        }
    }
}
