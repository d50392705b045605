package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stopping and starting again does to those who play, and to the data folder. */
@Tag("alone")
class StopIT {
    @TempDir
    Path folder;

    private WarProcess start(int port) throws Exception {
        return WarProcess.start(
                "--port", String.valueOf(port), "--data", folder.resolve("data").toString());
    }

    @Test
    void whenTheServerStopsClientsHearSoAndAfterTheStartTheyPlayOn() throws Exception {
        JsonValue cell = Json.createObjectBuilder().add("cell", 4).build();
        GameClient ann;
        String room;
        URI base;
        try (WarProcess sente = start(0)) {
            base = sente.url();
            ann = GameClient.guest(base, "Ann");
            room = ann.open("tic-tac-toe", "oneScreen");
            GameSocket socket = ann.connect(room);
            socket.next("welcome");
            GameSocket echo = ann.echo();
            socket.move("m", "tic-tac-toe", cell);
            socket.next("update");
            sente.terminate();
            assertEquals(1001, socket.awaitClose());
            assertEquals(1001, echo.awaitClose());
            assertTrue(List.of(0, 143).contains(sente.exitCode()));
            assertEquals(List.of(), sente.errors());
        }
        try (WarProcess again = start(base.getPort())) {
            again.url();
            GameSocket socket = ann.connect(room);
            assertEquals(1, socket.next("welcome").getJsonObject("update").getInt("ply"));
            socket.move("m", "tic-tac-toe", 0, cell);
            assertEquals("m", socket.next("update").getString("ack"));
            socket.cut();
        }
    }

    @Test
    void aDataFolderInUseIsToldInOneSentenceAndTheOtherOneGoesOn() throws Exception {
        try (WarProcess first = start(0)) {
            URI base = first.url();
            try (WarProcess second = start(0)) {
                assertEquals(1, second.exitCode());
                assertEquals(1, second.errors().size(), second.errors().toString());
                assertTrue(
                        second.errors().get(0).contains("in use"),
                        second.errors().toString());
            }
            assertEquals("Ann", GameClient.guest(base, "Ann").name());
        }
    }

    @Test
    void aDataFolderThatIsAFileIsToldInOneSentence() throws Exception {
        Files.writeString(folder.resolve("data"), "not a folder");
        try (WarProcess sente = start(0)) {
            assertEquals(1, sente.exitCode());
            assertEquals(1, sente.errors().size(), sente.errors().toString());
            assertEquals("not a folder", Files.readString(folder.resolve("data")));
        }
    }

    @Test
    void aDamagedDatabaseIsToldInOneSentenceAndLeftAsItIs() throws Exception {
        Path data = folder.resolve("data");
        try (WarProcess sente = start(0)) {
            sente.url();
            sente.terminate();
            sente.exitCode();
        }
        Path database;
        try (var files = Files.list(data)) {
            database = files.filter(file -> file.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] damaged = Files.readAllBytes(database);
        for (int i = 0; i < 100; i++) {
            damaged[i] = 42;
        }
        Files.write(database, damaged);
        try (WarProcess sente = start(0)) {
            assertEquals(1, sente.exitCode());
            assertEquals(1, sente.errors().size(), sente.errors().toString());
            assertTrue(sente.errors().get(0).contains("damaged"), sente.errors().toString());
        }
        assertArrayEquals(damaged, Files.readAllBytes(database));
    }
}
