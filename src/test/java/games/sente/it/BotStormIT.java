package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever makes bots think, a stranger's bot answers as if they were alone. */
@Tag("alone")
class BotStormIT {
    private static final int STORMS = 8;
    private static final int CROWD = 40;
    private static final int MEASURED = 3;
    private static final int MOST_TIMES_SLOWER = 5;

    @TempDir
    Path folder;

    @Test
    void aStrangersBotAnswersSoonThroughManyGamesAndStormsOfRematchesAndRenames() throws Exception {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        List<Thread> storms = new ArrayList<>();
        try (WarProcess sente =
                WarProcess.start("--port", "0", "--data", folder.toString(), "--connectionsPerAddress", "200")) {
            URI base = sente.url();
            GameSocket stranger = against(GameClient.guest(base, "Ann"), 15);
            Duration quiet = answerTime(stranger);
            GameClient mallory = GameClient.guest(base, "Mallory");
            for (int i = 0; i < CROWD; i++) {
                move(against(mallory, 19), "m");
            }
            for (int i = 0; i < STORMS; i++) {
                GameSocket socket = against(mallory, 19);
                storms.add(storm(goesOn, () -> resignAndRematch(socket)));
            }
            String room = opened(mallory, 19);
            storms.add(storm(
                    goesOn,
                    () -> mallory.renamed("M" + System.nanoTime() % 1_000)
                            .connect(room)
                            .cut()));
            Duration stormy = answerTime(stranger);
            assertTrue(
                    stormy.compareTo(quiet.multipliedBy(MOST_TIMES_SLOWER)) < 0,
                    "quiet " + quiet.toMillis() + " ms, in the storm " + stormy.toMillis() + " ms");
        } finally {
            goesOn.set(false);
            for (Thread storm : storms) {
                storm.join();
            }
        }
    }

    @Test
    void anAddressOpensSoManyMatchesAgainstTheComputer() throws Exception {
        try (WarProcess sente =
                WarProcess.start("--port", "0", "--data", folder.toString(), "--botGamesPerAddress", "2")) {
            GameClient ann = GameClient.guest(sente.url(), "Ann");
            GameSocket first = ann.connect(ann.open("tic-tac-toe", "bot"));
            first.next("welcome");
            ann.open("tic-tac-toe", "bot");
            JsonObject asked = Json.createObjectBuilder()
                    .add("game", "tic-tac-toe")
                    .add("opponent", "bot")
                    .build();
            var refused = ann.post("api/rooms", asked);
            assertEquals(429, refused.statusCode());
            assertEquals("bot-games", GameClient.parse(refused.body()).getString("code"));
            ann.open("tic-tac-toe", "friend");
            first.command("resign", "r");
            first.next("update");
            ann.open("tic-tac-toe", "bot");
        }
    }

    private static Thread storm(AtomicBoolean goesOn, Runnable gust) {
        Thread thread = new Thread(() -> {
            while (goesOn.get()) {
                try {
                    gust.run();
                    Thread.sleep(250);
                } catch (InterruptedException | RuntimeException | AssertionError e) {
                    // The server refuses some of it, or has been stopped.
                    return;
                }
            }
        });
        thread.start();
        return thread;
    }

    private static void resignAndRematch(GameSocket socket) {
        socket.command("resign", "r" + System.nanoTime());
        socket.command("rematch", "a" + System.nanoTime());
    }

    private static String opened(GameClient player, int size) {
        JsonObjectBuilder options = Json.createObjectBuilder().add("size", size);
        return player.open(Json.createObjectBuilder()
                .add("game", "gomoku")
                .add("opponent", "bot")
                .add("options", options));
    }

    private static GameSocket against(GameClient player, int size) {
        GameSocket socket = player.connect(opened(player, size));
        socket.next("welcome");
        return socket;
    }

    private static void move(GameSocket socket, String id) {
        byte[] free = Base64.getDecoder().decode(socket.update().getString("choices"));
        int cell = 0;
        while ((free[cell / 8] >> (cell % 8) & 1) == 0) {
            cell++;
        }
        socket.move(id, "gomoku", Json.createObjectBuilder().add("cell", cell).build());
    }

    /** The middle one of a few times from a move to the bot's answer. */
    private static Duration answerTime(GameSocket socket) {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < MEASURED; i++) {
            int ply = socket.update().getInt("ply");
            long start = System.nanoTime();
            move(socket, "m" + ply);
            socket.next("update", update -> update.getInt("ply") == ply + 2);
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        times.sort(null);
        return times.get(MEASURED / 2);
    }
}
