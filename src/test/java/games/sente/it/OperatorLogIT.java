package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads of a start, of what was refused, and of a stop. */
@Tag("alone")
class OperatorLogIT {
    private static final String TIME = "20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d ";
    private static final String VERSION =
            "INFO Sente starts: version \\S+, Grizzly \\d\\S+, Java \\d\\S* \\(.+\\), .+\\.";
    private static final String READY = "INFO Sente is ready after \\d+ ms\\.";
    private static final String STOPPED =
            "INFO Sente has stopped after \\S+s: it was asked to by SIGTERM or Ctrl\\+C\\.";

    @TempDir
    Path folder;

    @Test
    void aQuietStartAndAStopAreOneLineEachForWhatAnOperatorAsks() throws Exception {
        Path data = folder.resolve("data");
        try (WarProcess sente = WarProcess.start("--port", "0", "--data", data.toString())) {
            URI url = sente.url();
            GameClient.guest(url, "Ann").open("tic-tac-toe", "bot");
            sente.terminate();
            sente.exitCode();
            assertLines(
                    sente,
                    VERSION,
                    "INFO Settings: port=0; data=" + data + "; proxies=127\\.0\\.0\\.1\\.",
                    "INFO Games are kept in " + data + "\\.",
                    "INFO Players reach it at " + url,
                    READY,
                    STOPPED);
        }
    }

    @Test
    void whatWasRefusedIsCountedInOneLineAndUnknownSettingsAreNamed() throws Exception {
        Path file = Files.writeString(
                folder.resolve("sente.properties"),
                "url = https://play.example.org\nport = 0\ndata = " + folder + "/data\n");
        Map<String, String> environment =
                Map.of("SENTE_SETTINGS", file.toString(), "SENTE_PORTT", "9", "SENTE_STRANGERS", "1000");
        try (WarProcess sente =
                WarProcess.start(List.of(), List.of("-Dsente.mesageBytes=9"), environment, "--secret", key())) {
            URI url = sente.url();
            for (int i = 0; i < 3; i++) {
                RawHttp.exchange(
                        url.toURL(),
                        "POST /api/session HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n"
                                + "Content-Length: 0\r\nConnection: close\r\n\r\n");
            }
            RawHttp.get(url.toURL(), "/api/rooms/aaaaaaaaaa");
            sente.terminate();
            sente.exitCode();
            assertLines(
                    sente,
                    VERSION,
                    "WARNING There is no setting sente\\.mesageBytes \\(perhaps sente\\.messageBytes is meant\\)\\.",
                    "WARNING There is no setting SENTE_PORTT \\(perhaps SENTE_PORT is meant\\)\\.",
                    "INFO Settings: port=0; settings=" + file + "; data=" + folder
                            + "/data; url=https://play\\.example\\.org; proxies=127\\.0\\.0\\.1; secret=\\(hidden\\)\\.",
                    "INFO Games are kept in " + folder + "/data\\.",
                    "INFO Players reach it at https://play\\.example\\.org",
                    READY,
                    "INFO Refused within a minute: foreign pages \\(origins\\) 3; wrong room ids 1\\.",
                    STOPPED);
        }
    }

    @Test
    void aSettingsFileThatIsNotThereEndsTheStartWithOneSentence() throws Exception {
        try (WarProcess sente = WarProcess.start("--settings", folder + "/nothing")) {
            assertEquals(2, sente.exitCode());
            assertEquals(List.of("The settings file " + folder + "/nothing is not there."), sente.log());
        }
    }

    private static String key() {
        return "MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY";
    }

    private static void assertLines(WarProcess sente, String... expected) {
        List<String> log = sente.log().stream()
                .filter(line -> !line.startsWith("NOTE: ") && !line.startsWith("Picked up "))
                .toList();
        assertEquals(expected.length, log.size(), log.toString());
        IntStream.range(0, expected.length)
                .forEach(i ->
                        assertTrue(log.get(i).matches(TIME + expected[i]), log.get(i) + " instead of " + expected[i]));
    }
}
