package games.sente.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import games.sente.disk.LoopDisk;
import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable WAR on a small disk that somebody else fills. */
@Tag("alone")
@Tag("endurance")
@Tag("mounts")
class FullDiskIT {
    private static final JsonObject TIC_TAC_TOE =
            Json.createObjectBuilder().add("game", "tic-tac-toe").build();
    private static final String TALK = "\ud83d\ude00".repeat(500);

    @TempDir
    Path path;

    @Test
    void onADiskThatIsLowRunningMatchesGoOnAndTheRestWaitsUntilThereIsSpace() throws Exception {
        try (LoopDisk disk = new LoopDisk(path);
                WarProcess server = start(disk, "48MB")) {
            GameClient ann = GameClient.guest(server.url(), "Ann");
            String room = ann.open("tic-tac-toe", "oneScreen");
            try (GameSocket socket = ann.connect(room)) {
                socket.next("welcome");
                Path filling = fill(disk, 24 << 20);
                await(ann, 507);
                assertTrue(ann.post("api/rooms", TIC_TAC_TOE).body().contains("\"disk-low\""));
                socket.chat("c1", "anybody there?");
                assertEquals("disk-low", socket.refusal());
                mark(socket, "m1", 0);
                assertTrue(isDone(socket, "m1"));
                Files.delete(filling);
                await(ann, 201);
                socket.chat("c2", "there you are");
                assertTrue(isDone(socket, "c2"));
            }
            server.terminate();
            server.exitCode();
            assertEquals(1, warnings(server), () -> server.log().toString());
            assertEquals(
                    1,
                    server.log().stream()
                            .filter(line -> line.contains("are let in again"))
                            .count());
        }
    }

    @Test
    void onAFullDiskNothingIsAcknowledgedThatIsNotThereAndTheServerRecoversByItself() throws Exception {
        try (LoopDisk disk = new LoopDisk(path)) {
            String room;
            GameClient ann;
            int said = 0;
            try (WarProcess server = start(disk, "0")) {
                ann = GameClient.guest(server.url(), "Ann");
                room = ann.open("tic-tac-toe", "oneScreen");
                try (GameSocket socket = ann.connect(room)) {
                    socket.next("welcome");
                    Path filling = fill(disk, 0);
                    while (talk(socket, said)) {
                        said++;
                    }
                    mark(socket, "full", 0);
                    assertEquals("unavailable", socket.refusal());
                    Files.delete(filling);
                    while (!talk(socket, said)) {
                        Thread.sleep(100);
                    }
                    said++;
                    mark(socket, "m1", 4);
                    assertTrue(isDone(socket, "m1"));
                }
                server.kill();
                server.exitCode();
                assertEquals(1, warnings(server), () -> server.log().toString());
            }
            try (WarProcess server = start(disk, "0");
                    GameSocket socket = ann.at(server.url()).connect(room)) {
                List<JsonObject> lines =
                        socket.next("welcome").getJsonArray("chat").getValuesAs(JsonObject.class);
                assertEquals(said, lines.get(lines.size() - 1).getInt("version"));
                assertEquals(1, socket.update().getInt("ply"));
            }
        }
    }

    private static WarProcess start(LoopDisk disk, String reserve) throws IOException {
        String data = disk.path().resolve("data").toString();
        return WarProcess.start(
                "--port", "0", "--data", data, "--diskReserve", reserve, "--messagesPerSecond", "10000");
    }

    /** Leaves so many bytes. */
    private static Path fill(LoopDisk disk, long left) throws IOException {
        Path filling = disk.path().resolve("filling");
        byte[] block = new byte[left == 0 ? 4096 : 1 << 20];
        try (OutputStream out = Files.newOutputStream(filling)) {
            while (disk.path().toFile().getUsableSpace() > left || left == 0) {
                out.write(block);
            }
        } catch (IOException e) {
            if (left > 0) {
                throw e;
            }
        }
        return filling;
    }

    private static void await(GameClient player, int status) throws InterruptedException {
        HttpResponse<String> answer = player.post("api/rooms", TIC_TAC_TOE);
        for (int i = 0; i < 300 && answer.statusCode() != status; i++) {
            Thread.sleep(200);
            answer = player.post("api/rooms", TIC_TAC_TOE);
        }
        assertEquals(status, answer.statusCode());
    }

    private static void mark(GameSocket socket, String id, int cell) {
        socket.move(
                id, "tic-tac-toe", Json.createObjectBuilder().add("cell", cell).build());
    }

    private static boolean talk(GameSocket socket, int line) {
        socket.chat("c" + line, TALK);
        return isDone(socket, "c" + line);
    }

    private static boolean isDone(GameSocket socket, String id) {
        JsonObject answer = socket.nextWith(
                message -> id.equals(message.getString("ack", null)) || id.equals(message.getString("id", null)));
        return !answer.getString("type").equals("refused");
    }

    private static long warnings(WarProcess server) {
        return server.log().stream().filter(line -> line.contains(" WARNING ")).count();
    }
}
