package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar sente.war --check}: says what a start would say, and leaves everything as it is. */
@Tag("alone")
class CheckIT {
    @TempDir
    Path folder;

    @Test
    void ofAFolderThatIsNotThereYetItMakesNothing() throws Exception {
        List<String> lines = check(0, "--port=0");
        assertFalse(Files.exists(folder.resolve("data")));
        assertTrue(lines.get(0).startsWith("good: Settings: port=0; data=" + folder + "/data"), lines.toString());
        assertEquals("good: The data folder " + folder + "/data can be made.", lines.get(1));
        assertEquals("good: No games are kept there yet.", lines.get(2));
        assertTrue(lines.get(3).matches("good: The disk has \\d+ MB left\\."), lines.toString());
        assertEquals("good: Any free port will do.", lines.get(4));
        assertEquals(5, lines.size());
    }

    @Test
    void gamesAreReadAndHeldToTheirKeyWhetherSenteRunsOrWasKilledOrStopped() throws Exception {
        Path data = folder.resolve("data");
        try (WarProcess sente = start()) {
            GameClient.guest(sente.url(), "Ann").open("tic-tac-toe", "friend");
            List<String> lines = check(1, "--port", "" + sente.url().getPort());
            assertEquals(
                    "wrong: The data folder " + data + " is in use by another Sente (process " + sente.pid()
                            + "); stop that one, or choose another folder.",
                    lines.get(1));
            assertWhole(lines.subList(2, 4));
            assertTrue(lines.get(5).startsWith("wrong: Port " + sente.url().getPort()), lines.toString());
            sente.kill();
            sente.exitCode();
        }
        assertWhole(check(0, "--port=0").subList(2, 4));
        try (WarProcess sente = start()) {
            sente.url();
            sente.terminate();
            sente.exitCode();
        }
        Map<String, String> before = contents(data);
        assertWhole(check(0, "--port=0").subList(2, 4));
        assertEquals(before, contents(data));
        Files.delete(data.resolve("signing.key"));
        List<String> lines = check(1, "--port=0");
        assertTrue(
                lines.get(3).startsWith("wrong: The games in " + data + " were played with a signing key that is not"));
        Path database = data.resolve("sente.db");
        byte[] damaged = Files.readAllBytes(database);
        Arrays.fill(damaged, 0, 100, (byte) 42);
        Files.write(database, damaged);
        lines = check(1, "--port=0");
        assertTrue(lines.get(2).startsWith("wrong: The database " + database + " is damaged"), lines.toString());
        assertTrue(Arrays.equals(damaged, Files.readAllBytes(database)));
    }

    @Test
    void aWrongSettingIsFoundAndAnUnknownOneIsNoted() throws Exception {
        assertEquals(List.of("wrong: --port must be a whole number from 0 to 65535, not \"x\"."), check(2, "--port=x"));
        try (WarProcess check =
                WarProcess.start(Map.of("SENTE_PORTT", "1"), "--check", "--port=0", "--data", folder + "/data")) {
            assertEquals(0, check.exitCode());
            assertEquals(
                    "note: There is no setting SENTE_PORTT (perhaps SENTE_PORT is meant).",
                    check.output().get(0));
        }
    }

    private static void assertWhole(List<String> lines) {
        assertTrue(lines.get(0).startsWith("good: The database is whole: 1 rooms, schema "), lines.toString());
        assertEquals("good: The signing key is the one that the games were played with.", lines.get(1));
    }

    private WarProcess start() throws IOException {
        return WarProcess.start("--port=0", "--data", folder + "/data");
    }

    private List<String> check(int code, String... options) throws Exception {
        String[] all = Stream.concat(Stream.of("--data", folder + "/data", "--check"), Stream.of(options))
                .toArray(String[]::new);
        try (WarProcess check = WarProcess.start(all)) {
            assertEquals(code, check.exitCode(), () -> check.output().toString() + check.errors());
            assertEquals(List.of(), check.errors());
            return check.output();
        }
    }

    private static Map<String, String> contents(Path data) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
