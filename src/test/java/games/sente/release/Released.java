package games.sente.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The files of the release that the build has made. */
final class Released {
    private static final boolean REQUIRED = "required".equals(System.getProperty("tests.release"));
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Released() {}

    static Path war() {
        return Path.of(System.getProperty("sente.war"));
    }

    static Path debianPackage() throws IOException {
        return only("sente_*_all.deb");
    }

    static Path image() throws IOException {
        return only("sente-*-image.tar");
    }

    /** Ends a test that can't run here with a line that says so, unless it must run. */
    static void assumePossible() {
        assumeTrue(
                REQUIRED || Machine.possible(),
                "NOT TESTED: the Debian package and the container image. It takes root, dpkg and systemd-container.");
    }

    /** Waits until a server answers that moves can be stored. */
    static void awaitReady(URI base) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(base.resolve("health/ready"))
                .timeout(PATIENCE)
                .build();
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            try {
                if (http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Not ready: " + base);
    }

    /** Makes the first move of a room of tic-tac-toe, and answers the socket on which it was acknowledged. */
    static GameSocket move(GameClient player, String room) {
        GameSocket socket = player.connect(room);
        socket.next("welcome");
        JsonObject centre = Json.createObjectBuilder().add("cell", 4).build();
        socket.move("m", "tic-tac-toe", centre);
        assertEquals("m", socket.next("update").getString("ack"));
        return socket;
    }

    /** The one file of that name; several versions beside each other would not say which one is tested. */
    private static Path only(String pattern) throws IOException {
        try (var files = Files.newDirectoryStream(war().getParent(), pattern)) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            if (found.size() != 1) {
                throw new AssertionError("There must be one " + pattern + ": " + found);
            }
            return found.get(0);
        }
    }
}
