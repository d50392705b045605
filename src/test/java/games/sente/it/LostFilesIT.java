package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import games.sente.alone.WarProcess;
import games.sente.game.Catalogue;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Sente runs on without the files that it was unpacked to, and where no further file can be opened. */
@Tag("alone")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there nobody can remove a file that is open")
class LostFilesIT {
    private static final List<String> FEW_DESCRIPTORS = List.of("sh", "-c", "ulimit -n 220; exec \"$@\"", "sh");
    private static final int MORE_THAN_THERE_ARE = 400;
    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    Path folder;

    private WarProcess start(List<String> before) throws IOException {
        return WarProcess.start(
                before,
                List.of(),
                Map.of("XDG_CACHE_HOME", cache().toString()),
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString());
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private void remove(Path root) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(root)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
        assertFalse(Files.exists(root));
    }

    @Test
    void whenTheCacheIsRemovedRightAfterTheStartEverythingWorks() throws Exception {
        try (WarProcess sente = start(List.of())) {
            URI base = sente.url();
            remove(cache());
            GameClient ann = GameClient.guest(base, "Ann");
            for (var game : Catalogue.GAMES) {
                try (GameSocket socket = ann.connect(ann.open(game.id(), "bot"))) {
                    socket.next("welcome");
                    socket.command("resign", "r");
                    socket.next("update", update -> update.getString("status").equals("over"));
                }
            }
            playAMatch(ann);
            for (String page :
                    List.of("", "protocol/", "protocol/asyncapi.json", "js/start.js", "r/none", "api/rooms")) {
                assertEquals(200, ann.get(page).statusCode(), page);
            }
            assertEquals(404, ann.get("nothing").statusCode());
            sente.handle().destroy();
            sente.exitCode();
            assertEquals(List.of(), sente.errors());
        }
    }

    private static void playAMatch(GameClient ann) {
        String room = ann.open("tic-tac-toe", "oneScreen");
        GameSocket socket = ann.connect(room);
        socket.next("welcome");
        socket.chat("c", "hello");
        socket.next("said");
        socket.move("m0", "tic-tac-toe", cell(0));
        socket.next("update");
        socket.move("m1", "tic-tac-toe", cell(0));
        assertEquals("illegal-move", socket.next("refused").getString("code"));
        for (int cell : List.of(3, 1, 4, 2)) {
            socket.move("n" + cell, "tic-tac-toe", cell(cell));
            socket.next("update");
        }
        assertEquals("over", socket.update().getString("status"));
        socket.move("late", "tic-tac-toe", 0, cell(8));
        assertEquals("match-over", socket.next("refused").getString("code"));
        socket.command("rematch", "again");
        socket.next("update");
        assertEquals(200, ann.get("api/rooms/" + room + "/matches/1/record").statusCode());
        assertEquals(200, ann.get("api/rooms/" + room + "/qr.svg").statusCode());
        socket.close();
    }

    private static JsonValue cell(int cell) {
        return Json.createObjectBuilder().add("cell", cell).build();
    }

    @Test
    void aCacheOfWhichACleanerHasLeftSomeFilesIsMadeAnew() throws Exception {
        try (WarProcess first = start(List.of())) {
            first.url();
            try (Stream<Path> files = Files.walk(cache())) {
                for (Path jar :
                        files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    Files.delete(jar);
                }
            }
        }
        try (WarProcess again = start(List.of())) {
            assertEquals("Ann", GameClient.guest(again.url(), "Ann").name());
        }
    }

    /**
     * Sockets that clients have closed are the server's for a moment more: until then it lets go of whoever says
     * nothing yet.
     */
    private static GameClient comeAgain(URI base) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                return GameClient.guest(base, "Ben");
            } catch (UncheckedIOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    @Test
    void withoutDescriptorsWhoIsThereChatsForTheFirstTimeAndLaterOthersComeAgain() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try (WarProcess sente = start(FEW_DESCRIPTORS)) {
            URI base = sente.url();
            GameClient ann = GameClient.guest(base, "Ann");
            GameSocket socket = ann.connect(ann.open("tic-tac-toe", "oneScreen"));
            socket.next("welcome");
            for (int i = 0; i < MORE_THAN_THERE_ARE; i++) {
                idle.add(new Socket(InetAddress.getLoopbackAddress(), base.getPort()));
            }
            socket.chat("c", "hello");
            socket.next("said");
            for (Socket one : idle) {
                one.close();
            }
            playAMatch(comeAgain(base));
        } finally {
            for (Socket one : idle) {
                one.close();
            }
        }
    }
}
