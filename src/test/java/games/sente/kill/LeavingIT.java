package games.sente.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable WAR, when those who played have left. */
@Tag("alone")
@Tag("endurance")
class LeavingIT {
    private static final int ROOMS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LIVE =
            Pattern.compile("^ *\\d+: +(\\d+) +\\d+ +(games\\.sente\\.\\S+)", Pattern.MULTILINE);

    @TempDir
    Path path;

    /** Rooms may stay for a while, with what happened in them; nothing of those who were connected may. */
    @Test
    void nothingOfAConnectionStaysInMemoryWhenItHasEnded() throws Exception {
        try (WarProcess server = WarProcess.start(
                "--port",
                "0",
                "--data",
                path.toString(),
                "--connectionsPerAddress",
                "1000",
                "--roomsPerHour",
                "1000")) {
            Map<String, Integer> before = live(server);
            List<GameSocket> sockets = play(server);
            Map<String, Integer> during = live(server);
            assertTrue(during.getOrDefault("games.sente.connection.Connection", 0) >= 2 * ROOMS, during::toString);
            sockets.forEach(GameSocket::close);
            Map<String, Integer> after = live(server);
            for (long end = System.nanoTime() + PATIENCE.toNanos();
                    !more(after, before).isEmpty() && System.nanoTime() - end < 0; ) {
                after = live(server);
            }
            assertEquals(Map.of(), more(after, before));
        }
    }

    private static List<GameSocket> play(WarProcess server) throws IOException {
        List<GameSocket> sockets = new ArrayList<>();
        for (int i = 0; i < ROOMS; i++) {
            GameClient ann = GameClient.guest(server.url(), "Ann " + i);
            GameClient ben = GameClient.guest(server.url(), "Ben " + i);
            String room = ann.open("tic-tac-toe", "friend");
            GameSocket first = ann.connect(room);
            GameSocket second = ben.connect(room);
            second.next("welcome");
            second.command("sit", "s");
            first.awaitTurn(0);
            first.move(
                    "m",
                    "tic-tac-toe",
                    Json.createObjectBuilder().add("cell", 4).build());
            second.awaitTurn(1);
            second.chat("c", "Good luck");
            first.next("said");
            sockets.add(first);
            sockets.add(second);
        }
        return sockets;
    }

    /** How many objects of each of our classes there are, after a collection. */
    private static Map<String, Integer> live(WarProcess server) throws IOException, InterruptedException {
        Map<String, Integer> live = new TreeMap<>();
        Matcher matcher = LIVE.matcher(server.diagnose("GC.class_histogram"));
        while (matcher.find()) {
            live.put(matcher.group(2), Integer.parseInt(matcher.group(1)));
        }
        return live;
    }

    /** What belongs to connections, and of which there is more than there was: one more for a tenth of the rooms. */
    private static Map<String, Integer> more(Map<String, Integer> after, Map<String, Integer> before) {
        Map<String, Integer> more = new TreeMap<>(after);
        more.keySet().removeIf(name -> !name.matches("games\\.sente\\.(connection|embedded|endpoint)\\..*"));
        more.entrySet().removeIf(entry -> entry.getValue() - before.getOrDefault(entry.getKey(), 0) < ROOMS / 10);
        return more;
    }
}
