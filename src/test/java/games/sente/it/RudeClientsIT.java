package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of the executable WAR that read no answers or come in crowds: they cost little, and nobody else notices. */
@Tag("alone")
class RudeClientsIT {
    private static final Map<String, String> SMALL_HEAP = Map.of("JAVA_TOOL_OPTIONS", "-Xmx64m");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket connect(URI base) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), (int) PATIENCE.toMillis());
        sockets.add(socket);
        return socket;
    }

    /** Sends, and answers whether the connection still takes it. */
    private static boolean send(Socket socket, String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    /** Whether the server has ended this connection; what it has said is dropped. */
    private static boolean hasEnded(Socket socket) throws IOException {
        socket.setSoTimeout(10);
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private static void page(URI base) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            send(socket, "GET /favicon.svg HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        }
    }

    private static List<String> errors(WarProcess sente) throws InterruptedException {
        sente.terminate();
        sente.exitCode();
        return sente.errors().stream()
                .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
                .toList();
    }

    /** How much of the heap is in use after a collection, in KiB. */
    private static long used(WarProcess sente) throws IOException, InterruptedException {
        sente.diagnose("GC.run");
        String info = sente.diagnose("GC.heap_info");
        return Long.parseLong(info.replaceFirst("(?s).*? used (\\d+)K.*", "$1"));
    }

    @Test
    void answersThatNobodyReadsCostLittleAndEndTheirConnections() throws Exception {
        try (WarProcess sente =
                WarProcess.start(SMALL_HEAP, "--port", "0", "--data", folder.toString(), "--sendDeadline", "2s")) {
            URI base = sente.url();
            page(base);
            long quiet = used(sente);
            String requests = "GET /protocol/asyncapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(60);
            for (int i = 0; i < 100; i++) {
                send(connect(base), requests);
            }
            long end = System.nanoTime() + PATIENCE.toNanos();
            List<Socket> open = new ArrayList<>(sockets);
            while (!open.isEmpty() && System.nanoTime() < end) {
                page(base);
                for (Socket socket : List.copyOf(open)) {
                    if (!send(socket, "x")) {
                        open.remove(socket);
                    }
                }
            }
            assertEquals(0, open.size(), "connections that nobody ended");
            page(base);
            long afterwards = used(sente);
            assertTrue(afterwards < quiet + 24 * 1024, "KiB: " + quiet + ", then " + afterwards);
            assertEquals(List.of(), errors(sente));
        }
    }

    @Test
    void anAddressHasSoManyConnectionsAndANewOneTakesTheOldestsPlace() throws Exception {
        try (WarProcess sente = WarProcess.start(
                "--port",
                "0",
                "--data",
                folder.toString(),
                "--connectionsPerAddress",
                "10",
                "--silentAfter",
                "600s",
                "--proxies",
                "192.0.2.1")) {
            URI base = sente.url();
            for (int i = 0; i < 100; i++) {
                connect(base);
            }
            page(base);
            long end = System.nanoTime() + PATIENCE.toNanos();
            int ended = 0;
            while (ended < 60) {
                assertTrue(System.nanoTime() < end, "ended: " + ended);
                ended = 0;
                for (Socket socket : sockets) {
                    ended += hasEnded(socket) ? 1 : 0;
                }
            }
            page(base);
            assertTrue(ended < 100, "all have ended");
        }
    }

    @Test
    void withoutDescriptorsTheServerSaysSoAndRecovers() throws Exception {
        try (WarProcess sente =
                WarProcess.start("--port", "0", "--data", folder.toString(), "--connectionsPerAddress", "1000")) {
            URI base = sente.url();
            page(base);
            leaveDescriptors(sente, 40);
            for (int i = 0; i < 200; i++) {
                connect(base);
            }
            page(base);
            leave();
            page(base);
            List<String> errors = errors(sente);
            assertTrue(errors.stream().anyMatch(line -> line.contains("New connections can't be accepted now")));
            assertTrue(errors.size() <= 10, errors.toString());
        }
    }

    /** From now on the server may open so many files more. */
    private static void leaveDescriptors(WarProcess sente, int count) throws IOException, InterruptedException {
        String[] open = new File("/proc/" + sente.pid() + "/fd").list();
        int most = Objects.requireNonNull(open).length + count;
        Process prlimit = new ProcessBuilder("prlimit", "--pid=" + sente.pid(), "--nofile=" + most + ":" + most)
                .inheritIO()
                .start();
        assertEquals(0, prlimit.waitFor());
    }

    /**
     * Longer than the 60 seconds of nginx, which would send its next request into a connection that is just being
     * closed.
     */
    @Test
    @Tag("endurance")
    void anIdleConnectionIsKeptForLongerThanAProxyKeepsIt() throws Exception {
        try (WarProcess sente = WarProcess.start("--port", "0", "--data", folder.toString())) {
            Socket socket = connect(sente.url());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            for (int i = 0; i < 2; i++) {
                send(socket, "HEAD /favicon.svg HTTP/1.1\r\nHost: localhost\r\n\r\n");
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    int next = socket.getInputStream().read();
                    assertTrue(next >= 0, "closed");
                    head.append((char) next);
                }
                if (i == 0) {
                    Thread.sleep(Duration.ofSeconds(65).toMillis());
                }
            }
        }
    }
}
