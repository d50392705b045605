package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections to the executable WAR on which nothing happens, or far too slowly: they end by themselves. */
@Tag("alone")
class SilentIT {
    private static final Duration GONE = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    /** Says something at once, then a little again and again, until the server ends the connection. */
    private static CompletableFuture<String> drip(URI base, String first, String drop) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
                        return untilItEnds(socket, first, drop);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                task -> new Thread(task, "drip").start());
    }

    private static String untilItEnds(Socket socket, String first, String drop) throws IOException {
        StringBuilder heard = new StringBuilder();
        long end = System.nanoTime() + GONE.toNanos();
        socket.setSoTimeout(500);
        try {
            socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
            while (System.nanoTime() < end) {
                try {
                    int next = socket.getInputStream().read();
                    if (next < 0) {
                        return heard.toString();
                    }
                    heard.append((char) next);
                } catch (SocketTimeoutException e) {
                    socket.getOutputStream().write(drop.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (SocketException e) {
            return heard.toString();
        }
        throw new AssertionError("still open after " + GONE + ": " + first);
    }

    @Test
    void whoSaysNothingOrVerySlowlyIsGoneInTime() throws Exception {
        try (WarProcess sente = WarProcess.start(
                "--port", "0", "--data", folder.toString(), "--pingAfter", "1s", "--silentAfter", "3s")) {
            URI base = sente.url();
            String post = "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
            List<CompletableFuture<String>> all = new ArrayList<>(List.of(
                    drip(base, "", ""),
                    drip(base, "\u0016\u0003\u0001\u0002", ""),
                    drip(base, "GET / HTTP/1.1\r\n", ""),
                    drip(base, "GET / HTTP/1.1\r\nHost: localhost\r\n", "X: y\r\n"),
                    drip(base, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n", " ")));
            CompletableFuture<String> slowBody = drip(base, post + "Content-Length: 1000\r\n\r\n{", " ");
            CompletableFuture<String> slowChunks =
                    drip(base, post + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n");
            CompletableFuture<String> stopped = drip(base, post + "Content-Length: 1000\r\n\r\n{", "");
            all.forEach(CompletableFuture::join);
            for (CompletableFuture<String> body : List.of(slowBody, slowChunks, stopped)) {
                String answer = body.join();
                assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            }
        }
    }

    @Test
    void aFloodOfSilentSocketsPushesItselfOutAndAnHonestPlayerComesIn() throws Exception {
        try (WarProcess sente = WarProcess.start("--port", "0", "--data", folder.toString(), "--strangers", "20")) {
            URL url = sente.url().toURL();
            GameClient ann = GameClient.guest(sente.url(), "Ann");
            List<RawSocket> silent = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                silent.add(RawSocket.open(url, i % 2 == 0 ? "echo" : "game/0000000000"));
            }
            try (RawSocket honest = RawSocket.inRoom(url, ann, ann.open("tic-tac-toe", "friend"))) {
                assertTrue(honest.isAlive());
            }
            for (RawSocket socket : silent.subList(0, 40)) {
                assertEquals(4006, socket.end());
            }
            for (RawSocket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void anAddressOpensSoManyRoomsAndNoMore() throws Exception {
        try (WarProcess sente = WarProcess.start("--port", "0", "--data", folder.toString(), "--roomsPerHour", "1")) {
            for (int i = 0; i < 10; i++) {
                GameClient.guest(sente.url(), "Guest").open("tic-tac-toe", "friend");
            }
            GameClient eleventh = GameClient.guest(sente.url(), "Guest");
            assertEquals(
                    429,
                    eleventh.post("api/rooms", GameClient.parse("{\"game\":\"tic-tac-toe\"}"))
                            .statusCode());
        }
    }
}
