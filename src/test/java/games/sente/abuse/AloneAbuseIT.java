package games.sente.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.alone.WarProcess;
import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import games.sente.it.RawSocket;
import games.sente.it.ServerProcess;
import jakarta.json.Json;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The attacks on Sente alone, with a heap of 128 MB. */
@Tag("alone")
class AloneAbuseIT extends AbuseContract {
    private static WarProcess sente;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        sente = WarProcess.start(
                Map.of("JDK_JAVA_OPTIONS", "-Xmx128m"),
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString(),
                "--proxies",
                "127.0.0.1");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        sente.terminate();
        sente.exitCode();
        List<String> said = sente.errors().stream()
                .filter(line -> !line.startsWith("NOTE: Picked up JDK_JAVA_OPTIONS"))
                .toList();
        assertEquals(List.of(), said, "of what attackers do nothing is logged but counts");
    }

    @Override
    URI base() throws Exception {
        return sente.url();
    }

    @Override
    ServerProcess process() {
        return ServerProcess.of(sente.pid());
    }

    /** Sixty such connections once took all of the heap, for good. */
    @Test
    void answersThatNobodyReads() throws Exception {
        byte[] requests = "GET /protocol/asyncapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .repeat(60)
                .getBytes(StandardCharsets.US_ASCII);
        strangersDontNotice(60, attack -> {
            try (Socket socket = attack.hold(connection())) {
                while (attack.goesOn()) {
                    socket.getOutputStream().write(requests);
                    Thread.sleep(200);
                }
            }
        });
    }

    /** Two hundred of them once took all of the heap: the connection check was bounded for each alone. */
    @Test
    void echoesThatNobodyReadsAndMessagesThatDoNotEnd() throws Exception {
        byte[] whole = RawSocket.frame(0x82, new byte[60 * 1024]);
        byte[] part = RawSocket.frame(RawSocket.TEXT_PART, new byte[60 * 1024]);
        AtomicInteger count = new AtomicInteger();
        strangersDontNotice(200, attack -> {
            byte[] frame = count.incrementAndGet() % 4 == 0 ? part : whole;
            byte[] next = frame == part ? RawSocket.frame(RawSocket.MORE, new byte[1]) : whole;
            try (RawSocket socket = attack.hold(RawSocket.narrow(Attack.FROM, url(), "echo"))) {
                socket.send(frame);
                while (attack.goesOn()) {
                    Thread.sleep(250);
                    socket.send(next);
                }
            } finally {
                Thread.sleep(500);
            }
        });
    }

    /**
     * As many matches against the computer as an address may have; in eight of them the computer is to think again and
     * again.
     */
    @Test
    void botsThatAreMadeToThinkByRematchesAndRenames() throws Exception {
        GameClient mallory = attacker();
        for (int i = 0; i < 40; i++) {
            try (GameSocket socket = mallory.connect(openGomoku(mallory))) {
                socket.next("welcome");
                socket.move(
                        "m",
                        "gomoku",
                        Json.createObjectBuilder().add("cell", 180).build());
                socket.next("update");
            }
        }
        String room = openGomoku(mallory);
        strangersDontNotice(8, attack -> {
            try (GameSocket socket = attack.hold(mallory.connect(openGomoku(mallory)))) {
                socket.next("welcome");
                while (attack.goesOn() && !socket.isClosed()) {
                    socket.command("resign", "r" + System.nanoTime());
                    socket.command("rematch", "a" + System.nanoTime());
                    mallory.renamed("M" + System.nanoTime() % 1_000)
                            .connect(room)
                            .cut();
                    Thread.sleep(250);
                }
            }
        });
    }

    private static String openGomoku(GameClient player) {
        return player.open(Json.createObjectBuilder()
                .add("game", "gomoku")
                .add("opponent", "bot")
                .add("options", Json.createObjectBuilder().add("size", 19)));
    }

    /** Two hundred such bodies once held all threads that answer requests. */
    @Test
    void bodiesThatDrip() throws Exception {
        byte[] head =
                "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
                        .getBytes(StandardCharsets.US_ASCII);
        strangersDontNotice(150, attack -> {
            try (Socket socket = attack.hold(connection())) {
                socket.getOutputStream().write(head);
                while (attack.goesOn()) {
                    Thread.sleep(1_000);
                    socket.getOutputStream().write(' ');
                }
            }
        });
    }
}
