package games.sente.kill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import games.sente.room.RoomId;
import games.sente.room.StreamKey;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import jakarta.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar sente.war backup DIR} while people play, and {@code restore}. */
@Tag("alone")
class BackupIT {
    private static final int TABLES = 4;
    private static final int BACKUPS = 2;
    private static final int MOVES = 7;

    @TempDir
    Path folder;

    /** One who plays both sides, again and again. */
    private static final class Table implements Runnable {
        final GameClient player;
        final String room;
        private final GameSocket socket;
        private volatile int acknowledged;
        private volatile boolean enough;

        Table(GameClient player) {
            this.player = player;
            this.room = player.open("tic-tac-toe", "oneScreen");
            this.socket = player.connect(room);
            socket.next("welcome");
        }

        @Override
        public void run() {
            for (int match = 0; !enough; match++) {
                for (int cell = 0; cell < MOVES; cell++) {
                    move(match + "-" + cell, cell);
                }
                socket.command("rematch", match + "-again");
                awaitAcknowledged(match + "-again");
            }
        }

        private void move(String id, int cell) {
            if (!socket.update().containsKey("turn")) {
                socket.next("update", update -> update.containsKey("turn"));
            }
            socket.move(
                    id,
                    "tic-tac-toe",
                    Json.createObjectBuilder().add("cell", cell).build());
            awaitAcknowledged(id);
        }

        private void awaitAcknowledged(String id) {
            acknowledged = socket.next("update", update -> id.equals(update.getString("ack", null)))
                    .getInt("version");
        }
    }

    @Test
    void backupsTakenWhilePeoplePlayHoldEveryMoveThatWasAcknowledgedBeforeAndStart() throws Exception {
        Path data = folder.resolve("data");
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Table> tables = new ArrayList<>();
        List<int[]> before = new ArrayList<>();
        try (WarProcess server = start(data)) {
            for (int i = 0; i < TABLES; i++) {
                tables.add(new Table(GameClient.guest(server.url(), "Guest " + i)));
            }
            List<Future<?>> playing = new ArrayList<>();
            tables.forEach(table -> playing.add(threads.submit(table)));
            for (int i = 0; i < BACKUPS; i++) {
                before.add(tables.stream().mapToInt(table -> table.acknowledged).toArray());
                command("backup", folder.resolve("backup-" + i), data);
                awaitMore(tables, before.get(i), playing);
            }
            tables.forEach(table -> table.enough = true);
            for (Future<?> each : playing) {
                each.get(60, TimeUnit.SECONDS);
            }
            tables.forEach(table -> table.socket.close());
        } finally {
            threads.shutdownNow();
        }
        for (int i = 0; i < BACKUPS; i++) {
            Path restored = folder.resolve("restored-" + i);
            command("restore", folder.resolve("backup-" + i), restored);
            compare(restored, data, tables, before.get(i));
            playOn(restored, tables.get(0));
        }
    }

    private static WarProcess start(Path data) throws Exception {
        return WarProcess.start("--port", "0", "--data", data.toString(), "--messagesPerSecond", "10000");
    }

    private static void command(String word, Path folder, Path data) throws Exception {
        try (WarProcess process = WarProcess.start(word, folder.toString(), "--data", data.toString())) {
            assertEquals(0, process.exitCode(), () -> process.errors().toString());
            assertEquals(List.of(), process.errors());
            assertTrue(
                    process.output().get(0).contains("(" + TABLES + " rooms)"),
                    process.output().toString());
        }
    }

    private static void awaitMore(List<Table> tables, int[] than, List<Future<?>> playing) throws Exception {
        for (int i = 0; i < than.length; i++) {
            while (tables.get(i).acknowledged <= than[i]) {
                if (playing.get(i).isDone()) {
                    playing.get(i).get();
                }
                Thread.sleep(10);
            }
        }
    }

    /** What was acknowledged is there, and nothing that did not happen. */
    private static void compare(Path restored, Path data, List<Table> tables, int[] acknowledged) {
        try (DataFolder folder = DataFolder.open(restored, Duration.ZERO);
                SqliteStore copy = SqliteStore.open(folder, Duration.ZERO);
                DataFolder original = DataFolder.open(data, Duration.ZERO);
                SqliteStore store = SqliteStore.open(original, Duration.ZERO)) {
            for (int i = 0; i < tables.size(); i++) {
                StreamKey stream =
                        new StreamKey(RoomId.parse(tables.get(i).room).orElseThrow(), StreamKey.Kind.MATCH);
                List<byte[]> events = copy.log().read(stream, 0, Integer.MAX_VALUE);
                List<byte[]> all = store.log().read(stream, 0, Integer.MAX_VALUE);
                assertTrue(events.size() >= acknowledged[i], events.size() + " of " + acknowledged[i]);
                for (int event = 0; event < events.size(); event++) {
                    assertArrayEquals(all.get(event), events.get(event));
                }
            }
        }
    }

    /** With the key, so that its player is who it was. */
    private static void playOn(Path restored, Table table) throws Exception {
        try (WarProcess server = start(restored);
                GameSocket socket = table.player.at(server.url()).connect(table.room)) {
            assertEquals(table.player.player(), socket.next("welcome").getString("player"));
            assertEquals(2, socket.update().getJsonArray("you").size());
        }
    }

    @Test
    void aFaultIsToldInOneSentence() throws Exception {
        try (WarProcess lost = WarProcess.start("backup", folder.resolve("b").toString(), "--data", folder.toString());
                WarProcess bare = WarProcess.start("restore", "--data", folder.toString())) {
            assertEquals(1, lost.exitCode());
            assertEquals(List.of("No games are kept in " + folder + "; say where with --data."), lost.errors());
            assertEquals(2, bare.exitCode());
            assertEquals(List.of("restore needs a folder: restore DIR."), bare.errors());
        }
    }
}
