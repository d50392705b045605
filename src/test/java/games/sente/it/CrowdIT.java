package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client who stops reading, in a room of many: closed, and the others don't notice. */
@Tag("alone")
class CrowdIT {
    private static final int CROWD = 1_000;
    private static final Duration SEND_DEADLINE = Duration.ofSeconds(2);

    private static final int ROUNDS = 5;
    private static final int ANSWERS = 40_000;
    private static final String LONG = "先".repeat(490);

    /** Until a slow machine has filled all that waits for the reader. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final List<RawSocket> crowd = new ArrayList<>();
    private int said;

    /**
     * The speaker says something, and all others are waited for.
     *
     * @return the median time of that
     */
    private Duration rounds(RawSocket speaker) throws Exception {
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            String mark = "line " + said++ + ";";
            long start = System.nanoTime();
            speaker.send(
                    RawSocket.TEXT, "{\"type\":\"chat\",\"id\":\"" + said + "\",\"text\":\"" + mark + LONG + "\"}");
            for (RawSocket spectator : crowd) {
                spectator.text(mark);
            }
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[ROUNDS / 2]);
    }

    /**
     * Asks, within its budget, for more answers than the system takes for a client that reads none, and than may wait
     * for it.
     */
    private static void ask(RawSocket stopped) {
        byte[] stand =
                RawSocket.frame(RawSocket.TEXT, ("{\"type\":\"stand\",\"id\":\"" + "x".repeat(32) + "\"}").getBytes());
        try {
            for (int i = 0; i < ANSWERS; i++) {
                stopped.send(stand);
                if (i % 8 == 0) {
                    Thread.sleep(1);
                }
            }
        } catch (IOException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isAlone(JsonObject presence) {
        return presence.getInt("spectators") == 0;
    }

    @Test
    void aStoppedReaderIsClosedAndTheOthersHearAsBefore() throws Exception {
        try (WarProcess sente = WarProcess.start(
                "--port", "0",
                "--data", folder.toString(),
                "--connectionsPerAddress", "10000",
                "--messagesPerSecond", "10000",
                "--pingAfter", "10m",
                "--silentAfter", "20m",
                "--sendDeadline", SEND_DEADLINE.toSeconds() + "s")) {
            URL url = sente.url().toURL();
            GameClient ann = GameClient.guest(sente.url(), "Ann");
            String room = ann.open("tic-tac-toe", "friend");
            for (int i = 0; i < CROWD; i++) {
                crowd.add(RawSocket.inRoom(url, ann, room));
            }
            RawSocket speaker = crowd.get(0);
            GameSocket watcher = ann.connect(room);
            rounds(speaker);
            Duration before = rounds(speaker);
            ServerProcess heap = ServerProcess.of(sente.pid());
            long bytesBefore = heap.bytes();
            RawSocket stopped = RawSocket.narrow(url, "game/" + room);
            stopped.hello(GameClient.guest(sente.url(), "Ben"));
            watcher.next("presence", now -> now.getInt("spectators") == 1);
            CompletableFuture<JsonObject> gone =
                    CompletableFuture.supplyAsync(() -> watcher.next("presence", CrowdIT::isAlone, PATIENCE));
            CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> ask(stopped));
            Duration during = rounds(speaker);
            while (!gone.isDone()) {
                during = rounds(speaker);
            }
            gone.join();
            asking.join();
            Duration bound = before.multipliedBy(10).plus(SEND_DEADLINE.dividedBy(10));
            assertTrue(during.compareTo(bound) < 0, "before " + before + ", then " + during);
            long grown = heap.bytes() - bytesBefore;
            assertTrue(grown < 4 << 20, "the heap has grown by " + grown);
            watcher.cut();
            stopped.close();
            for (RawSocket socket : crowd) {
                socket.close();
            }
        }
    }
}
