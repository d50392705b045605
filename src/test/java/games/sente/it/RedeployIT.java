package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same WAR twice in one server, and one of them taken away and put back while people play. Payara Micro takes
 * applications at its start only.
 */
@Tag("container")
@Tag("notPayara")
@ExtendWith(ArquillianExtension.class)
class RedeployIT {
    private static final String SECOND = "second";
    private static final long PATIENCE_SECONDS = 60;

    /**
     * They keep classes of an application that was taken away. GlassFish uses its requests again, and each holds the
     * filters that it went through last ({@code ApplicationFilterChain.release} leaves them there, see
     * payara/Payara#6301), as does a listener of the deployment ({@code ApplicationInfo.DeploymentFailedListener}). In
     * Open Liberty a thread's local holds the last WebSocket that the thread opened ({@code SRTConnectionContext}), and
     * a logger the class that asked for it first ({@code TraceComponent.aClass}; see OpenLiberty/open-liberty#7986). In
     * WildFly each idle worker has the last request that it served in its frame ({@code EnhancedQueueExecutor});
     * requests afterwards need not go to the same ones.
     */
    private static final Set<String> KEEP_CLASSES = Set.of("glassfish", "liberty", "wildfly");

    @ArquillianResource
    private URL first;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "first", order = 1, testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @Deployment(name = SECOND, order = 2, managed = false, testable = false)
    static WebArchive again() {
        return BuiltWar.archive(SECOND + ".war");
    }

    private URI second() {
        return URI.create("http://" + first.getAuthority() + "/" + SECOND + "/");
    }

    @Test
    void twoOfThemKnowNothingOfEachOther() throws Exception {
        GameClient ann = GameClient.guest(first.toURI(), "Ann");
        String room = ann.open("tic-tac-toe", "oneScreen");
        try (GameSocket socket = ann.connect(room)) {
            socket.next("welcome");
            deployer.deploy(SECOND);
            try {
                assertEquals(200, ann.get("api/rooms/" + room).statusCode());
                GameClient ben = GameClient.guest(second(), "Ben");
                assertEquals(404, ben.get("api/rooms/" + room).statusCode());
                try (GameSocket other = ben.connect(ben.open("connect-four", "oneScreen"))) {
                    assertEquals("connect-four", other.next("welcome").getString("game"));
                }
            } finally {
                deployer.undeploy(SECOND);
            }
            assertFalse(socket.isClosed(), "the other one took this one's sockets with it");
            mark(socket, "m1", 4);
        }
    }

    @Test
    void whoPlaysComesBackAfterARedeployAndNothingOfTheOldOneStays() throws Exception {
        ServerProcess server = ServerProcess.find();
        deployer.deploy(SECOND);
        GameClient ann = GameClient.guest(second(), "Ann");
        String room = ann.open("tic-tac-toe", "oneScreen");
        for (int cell = 0; cell < 2; cell++) {
            try (GameSocket before = ann.connect(room)) {
                assertEquals(
                        cell, before.next("welcome").getJsonObject("update").getInt("ply"));
                mark(before, "m" + cell, cell);
                deployer.undeploy(SECOND);
                assertEquals(1001, before.awaitClose());
            }
            await(server);
            deployer.deploy(SECOND);
        }
        deployer.undeploy(SECOND);
        await(server);
    }

    /** Some servers start the new one before they stop the old one. */
    @Test
    void aNewerOneTakesItsPlaceInWhicheverOrderTheServerHas() throws Exception {
        ServerProcess server = ServerProcess.find();
        deployer.deploy(SECOND);
        GameClient ann = GameClient.guest(second(), "Ann");
        String room = ann.open("tic-tac-toe", "oneScreen");
        InPlace inPlace = new InPlace(deployer, SECOND, first.getAuthority());
        try {
            for (int cell = 0; cell < 2; cell++) {
                try (GameSocket before = comeBack(ann, room)) {
                    assertEquals(
                            cell, before.next("welcome").getJsonObject("update").getInt("ply"));
                    mark(before, "m" + cell, cell);
                    inPlace.replace();
                    assertEquals(1001, before.awaitClose());
                }
            }
            try (GameSocket after = comeBack(ann, room)) {
                assertEquals(2, after.next("welcome").getJsonObject("update").getInt("ply"));
                mark(after, "m2", 2);
            }
        } finally {
            inPlace.remove();
        }
        await(server);
    }

    private static GameSocket comeBack(GameClient client, String room) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                return client.connect(room);
            } catch (AssertionError | UncheckedIOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(200);
            }
        }
    }

    private static void mark(GameSocket socket, String id, int cell) {
        JsonObject move = Json.createObjectBuilder().add("cell", cell).build();
        socket.move(id, "tic-tac-toe", move);
        socket.next("update", update -> update.getString("ack", "").equals(id));
    }

    /** Until the threads and the classes of one Sente are left. */
    private static void await(ServerProcess server) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<List<String>> left = left(server);
        while (!left.isEmpty() && System.nanoTime() < end) {
            server.collect();
            left = left(server);
        }
        assertEquals(List.of(), left);
    }

    /** What there is not one of. */
    private static List<List<String>> left(ServerProcess server) throws Exception {
        List<List<String>> left = new ArrayList<>();
        List<String> threads = server.threads();
        for (String name : List.of("sente-log", "sente-clock", "sente-readers", "sente-checkpoint", "sente-watchdog")) {
            left.add(threads.stream()
                    .filter(thread -> thread.startsWith("\"" + name))
                    .toList());
        }
        if (!KEEP_CLASSES.contains(System.getProperty("arquillian.launch"))) {
            left.add(server.loaded("games.sente.boot.Node"));
        }
        left.removeIf(found -> found.size() == 1);
        return left;
    }
}
