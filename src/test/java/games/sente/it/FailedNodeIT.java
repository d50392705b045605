package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.Intruder;
import games.sente.alone.Intruder.Harm;
import java.io.IOException;
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
    private static final String DYING = "dying";
    private static final String HANGING = "hanging";

    @ArquillianResource
    private Deployer deployer;

    @TempDir
    Path folder;

    @Deployment(name = DYING, managed = false, testable = false)
    static WebArchive dying() {
        return BuiltWar.archive(DYING + ".war");
    }

    @Deployment(name = HANGING, managed = false, testable = false)
    static WebArchive hanging() {
        return BuiltWar.archive(HANGING + ".war");
    }

    private static URI base(String name) {
        return URI.create("http://127.0.0.1:" + System.getProperty("sente.http.port") + "/" + name + "/");
    }

    private static int status(URI base, String path) {
        return GameClient.request(base, path, null, null).statusCode();
    }

    private void harm(Harm harm) throws IOException {
        Intruder.into(Long.parseLong(ServerProcess.find().pid()), harm, folder);
    }

    /** That a thread hangs is certain after half a minute, in which there is time for the other one. */
    @Test
    void whoComesIsRefusedWhenAThreadHangsOrHasDiedAndARedeployMendsIt() throws Exception {
        deployer.deploy(HANGING);
        try {
            URI base = base(HANGING);
            GameClient ann = GameClient.guest(base, "Ann");
            String room = ann.open("tic-tac-toe", "oneScreen");
            try (GameSocket socket = ann.connect(room)) {
                socket.next("welcome");
                harm(Harm.HANGING_CLOCK);
                try {
                    refusesWhoComesWhenTheLogsThreadHasDied();
                    assertEquals(1001, socket.awaitClose());
                } finally {
                    harm(Harm.FREED_CLOCK);
                }
            }
            assertRefused(base, room);
        } finally {
            deployer.undeploy(HANGING);
        }
    }

    private void refusesWhoComesWhenTheLogsThreadHasDied() throws Exception {
        deployer.deploy(DYING);
        try {
            URI base = base(DYING);
            GameClient ann = GameClient.guest(base, "Ann");
            String room = ann.open("tic-tac-toe", "oneScreen");
            try (GameSocket socket = ann.connect(room)) {
                socket.next("welcome");
                harm(Harm.LOG_THREAD);
                assertEquals(1001, socket.awaitClose());
            }
            assertRefused(base, room);
            deployer.undeploy(DYING);
            deployer.deploy(DYING);
            assertEquals(200, status(base, "health/ready"));
            try (GameSocket socket = ann.connect(room)) {
                socket.next("welcome");
            }
        } finally {
            deployer.undeploy(DYING);
        }
    }

    private static void assertRefused(URI base, String room) throws Exception {
        for (String path : List.of("health/live", "health/ready", "api/rooms/" + room, "r/" + room, "")) {
            assertEquals(503, status(base, path), path);
        }
        assertTrue(GameClient.request(base, "api/games", null, null).body().contains("must be started again"));
        assertEquals(503, RawHttp.post(base.toURL(), "api/session").status());
        assertEquals(
                503,
                RawHttp.get(base.toURL(), base.getPath() + "game/" + room, RawSocket.HANDSHAKE)
                        .status());
    }
}
