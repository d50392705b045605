package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable WAR, as its user meets it in a terminal. */
@Tag("alone")
class CommandLineIT {
    @TempDir
    Path folder;

    @Test
    void theReadyLineNamesAPageThatAnswers() throws Exception {
        try (WarProcess sente = start()) {
            URI page = sente.url();

            assertEquals("127.0.0.1", page.getHost());
            assertEquals(
                    200,
                    HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                            .statusCode());
        }
    }

    @Test
    void sigtermEndsItQuietly() throws Exception {
        try (WarProcess sente = start()) {
            sente.url();

            sente.terminate();

            assertTrue(List.of(0, 143).contains(sente.exitCode()));
            assertEquals(List.of(), sente.errors());
        }
    }

    @Test
    void theHelpAndTheVersionArePrinted() throws Exception {
        try (WarProcess help = WarProcess.start("--help");
                WarProcess version = WarProcess.start("--version")) {
            assertEquals(0, help.exitCode());
            assertTrue(help.output().stream().anyMatch(line -> line.startsWith("  --port PORT")));
            assertEquals(0, version.exitCode());
            assertEquals(List.of("Sente " + System.getProperty("sente.version")), version.output());
        }
    }

    @Test
    void aWrongValueIsToldInOneSentence() throws Exception {
        try (WarProcess sente = WarProcess.start("--port", "eighty")) {
            assertEquals(2, sente.exitCode());
            assertEquals(List.of("--port must be a whole number from 0 to 65535, not \"eighty\"."), sente.errors());
        }
    }

    @Test
    void aBusyPortIsToldInOneSentence() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                WarProcess sente =
                        WarProcess.start("--port", String.valueOf(busy.getLocalPort()), "--data", folder.toString())) {
            assertEquals(1, sente.exitCode());
            assertEquals(
                    List.of("Port " + busy.getLocalPort()
                            + " on 127.0.0.1 is in use; choose another with --port, or stop what runs there."),
                    sente.errors());
        }
    }

    @Test
    void anUnknownHostIsToldInOneSentence() throws Exception {
        try (WarProcess sente = WarProcess.start("--host", "192.0.2.1", "--port", "0")) {
            assertEquals(1, sente.exitCode());
            assertEquals(1, sente.errors().size());
            assertTrue(sente.errors().get(0).contains("--host"));
        }
    }

    @Test
    void startsAtTheSameTimeUnpackOnce() throws Exception {
        Map<String, String> cache =
                Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString());
        try (WarProcess one = WarProcess.start(
                        cache, "--port", "0", "--data", folder.resolve("one").toString());
                WarProcess two = WarProcess.start(
                        cache, "--port", "0", "--data", folder.resolve("two").toString())) {
            assertNotEquals(one.url(), two.url());
        }

        try (Stream<Path> builds = Files.list(folder.resolve("cache").resolve("sente"))) {
            assertEquals(1, builds.count());
        }
    }

    private WarProcess start() throws Exception {
        return WarProcess.start("--port", "0", "--data", folder.resolve("data").toString());
    }
}
