package games.sente.release;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The container image, unpacked and run as an engine would run it with {@code --read-only}: its command, environment
 * and user, in its root folder, where only the volume can be written.
 */
class ImageIT {
    @TempDir
    Path folder;

    private Path root;
    private JsonObject config;

    @BeforeEach
    void unpacksIt() throws Exception {
        Released.assumePossible();
        root = Files.createDirectory(folder.resolve("root"));
        run("tar", "-xf", Released.image().toString(), "-C", folder.toString());
        JsonObject manifest;
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(folder.resolve("manifest.json")))) {
            manifest = reader.readArray().getJsonObject(0);
        }
        for (JsonString layer : manifest.getJsonArray("Layers").getValuesAs(JsonString.class)) {
            run("tar", "-xpf", folder.resolve(layer.getString()).toString(), "-C", root.toString());
        }
        Path file = folder.resolve(manifest.getString("Config"));
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            config = reader.readObject().getJsonObject("config");
        }
    }

    @Test
    void itIsPlayedOnAsNobodyWithAReadOnlyRootAndStopsWhenAsked() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Process sente = start("SENTE_HOST=127.0.0.1", "SENTE_PORT=" + port);
        try {
            URI base = URI.create("http://127.0.0.1:" + port + "/");
            Released.awaitReady(base);
            GameClient ann = GameClient.guest(base, "Ann");
            assertTrue(ann.get("").body().contains("<!doctype html>"));
            try (GameSocket socket = Released.move(ann, ann.open("tic-tac-toe", "oneScreen"))) {
                sente.destroy();
                assertEquals(1001, socket.awaitClose());
            }
            assertTrue(sente.waitFor(1, TimeUnit.MINUTES));
            assertEquals(143, sente.exitValue());
            assertTrue(Files.exists(root.resolve("data/games/signing.key")));
        } catch (AssertionError e) {
            sente.destroyForcibly();
            throw new AssertionError(Files.readString(folder.resolve("said")), e);
        } finally {
            sente.destroyForcibly();
        }
    }

    @Test
    void itHasTheReleasedWarAndNobodyButRootOwnsWhatIsRun() throws Exception {
        assertArrayEquals(Files.readAllBytes(Released.war()), Files.readAllBytes(root.resolve("opt/sente/sente.war")));
        assertEquals("65532:65532", config.getString("User"));
        assertEquals(
                root + "/data",
                run(
                        "find",
                        root.toString(),
                        "-mindepth",
                        "1",
                        "(",
                        "-not",
                        "-user",
                        "0",
                        "-or",
                        "-perm",
                        "/6000",
                        ")"));
    }

    @Test
    void eachOfItsLibrariesComesWithItsLicense() throws Exception {
        try (var documents = Files.list(root.resolve("usr/share/doc"))) {
            List<Path> without = documents
                    .filter(one -> !Files.exists(one.resolve("copyright")))
                    .toList();
            assertEquals(List.of(), without);
        }
        assertTrue(Files.size(root.resolve("opt/java/legal/java.base/LICENSE")) > 0);
        assertTrue(Files.size(root.resolve("usr/share/common-licenses/LGPL-2.1")) > 0);
    }

    /** What an engine does: mounts, then the image's command as its user. */
    private Process start(String... environment) throws Exception {
        String mounts = "mount --bind $0 $0 && mount --bind $0/data $0/data && mkdir -p $0/dev $0/proc"
                + " && mount --rbind /dev $0/dev && mount --rbind /proc $0/proc && mount -o remount,bind,ro $0"
                + " && user=$1 && shift && exec chroot --userspec=$user $0 \"$@\"";
        List<String> command = new ArrayList<>(
                List.of("unshare", "--mount", "sh", "-c", mounts, root.toString(), config.getString("User")));
        command.addAll(strings("Entrypoint"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().keySet().retainAll(Set.of("PATH"));
        Stream.concat(strings("Env").stream(), Stream.of(environment)).forEach(one -> {
            int equals = one.indexOf('=');
            builder.environment().put(one.substring(0, equals), one.substring(equals + 1));
        });
        return builder.start();
    }

    private List<String> strings(String name) {
        return config.getJsonArray(name).getValuesAs(JsonString::getString);
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said.strip();
    }
}
