package games.sente.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.http.Proxies;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * On a server with one thread for everything, so that what clients do one after another happens to it in that order.
 */
class PlainConnectionsTest {
    private static final int LARGE = 4 << 20;
    private static final int MOST_IN_ALL = 4;
    /** More than two large answers, and more than twice what is left of one when the system has taken its part. */
    private static final int MOST_WAITING = LARGE * 9 / 4;

    private static final int PATIENCE_MILLIS = 60_000;

    private final Deque<Socket> clients = new ArrayDeque<>();
    /** The server's side of those who asked for a large answer, by path, once all of it waits. */
    private final Map<String, Connection<?>> waiting = new ConcurrentHashMap<>();

    private final HttpServer server = new HttpServer();
    private final NetworkListener listener = new NetworkListener("plain", "127.0.0.1", 0);

    @BeforeEach
    void start() throws IOException {
        Duration ever = Duration.ofDays(1);
        PlainConnections connections = new PlainConnections(
                new Refusals(false, ""), Proxies.of("127.0.0.1"), 1, ever, ever, MOST_IN_ALL, MOST_WAITING);
        TCPNIOTransport transport = listener.getTransport();
        transport.setSelectorRunnersCount(1);
        transport.setIOStrategy(SameThreadIOStrategy.getInstance());
        listener.setMaxPendingBytes(AsyncQueueWriter.UNLIMITED_SIZE);
        listener.getKeepAlive().setMaxRequestsCount(-1);
        listener.registerAddOn(StrictCodec.addOn(connections, new Refusals(false, "")));
        server.addListener(listener);
        server.getServerConfiguration().addHttpHandler(new Answers(), "/");
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        server.shutdownNow();
    }

    private final class Answers extends HttpHandler {
        @Override
        public void service(Request request, Response response) throws IOException {
            String path = request.getRequestURI();
            byte[] body = new byte[path.equals("/small") ? 1 : LARGE];
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.getOutputStream().flush();
            waiting.put(path, request.getContext().getConnection());
        }

        @Override
        public RequestExecutorProvider getRequestExecutorProvider() {
            return new RequestExecutorProvider.SameThreadProvider();
        }
    }

    @Test
    void beyondSoManyInAllTheOneThatHasDoneNothingForTheLongestGoes() throws Exception {
        Socket silent = client();
        Deque<Socket> used = new ArrayDeque<>();
        while (used.size() < MOST_IN_ALL - 1) {
            used.add(client());
            assertEquals(1, askForSmall(used.getLast()));
        }
        assertEquals(1, askForSmall(used.getFirst()), "there are just so many");
        used.add(client());
        assertEquals(0, readsToTheEnd(silent));
        for (Socket each : used) {
            assertEquals(1, askForSmall(each));
        }
    }

    private boolean isOpen(String path) {
        return Objects.requireNonNull(waiting.get(path)).isOpen();
    }

    @Test
    void ifTooMuchWaitsForAllOfThemThoseWhoHaveReadNothingForTheLongestGo() throws Exception {
        Socket first = client();
        Socket second = client();
        Socket last = client();
        Socket reader = client();
        askForLarge(first, "/first");
        askForLarge(second, "/second");
        assertEquals(1, askForSmall(reader));
        assertTrue(isOpen("/first") && isOpen("/second"));
        askForLarge(last, "/last");
        long deadlineNanos =
                System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (isOpen("/second") && System.nanoTime() < deadlineNanos) {
            assertEquals(1, askForSmall(reader));
        }
        assertFalse(isOpen("/second"), "nobody was cut");
        assertTrue(readsToTheEnd(first) < LARGE);
        assertTrue(readsToTheEnd(second) < LARGE);
        assertEquals(LARGE, readAnswer(last));
    }

    /** One whose system takes little that nobody reads. */
    private Socket client() throws IOException {
        Socket client = new Socket();
        clients.push(client);
        client.setReceiveBufferSize(16 * 1024);
        client.setSoTimeout(PATIENCE_MILLIS);
        client.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), listener.getPort()));
        return client;
    }

    /** @return the body's length */
    private static int askForSmall(Socket client) throws IOException {
        ask(client, "/small");
        return readAnswer(client);
    }

    private void askForLarge(Socket client, String path) throws Exception {
        ask(client, path);
        long deadlineNanos =
                System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (!waiting.containsKey(path)) {
            assertTrue(System.nanoTime() < deadlineNanos, path);
            Thread.sleep(1);
        }
    }

    private static void ask(Socket client, String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** @return the body's length, which a head must tell */
    private static int readAnswer(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertTrue(next >= 0, "the connection ends in a head");
            head.append((char) next);
        }
        assertTrue(head.indexOf("HTTP/1.1 200 ") == 0, head.toString());
        String length = head.substring(head.indexOf("Content-Length: ") + "Content-Length: ".length());
        return in.readNBytes(Integer.parseInt(length.substring(0, length.indexOf("\r")))).length;
    }

    /** @return how many bytes come before the connection's end */
    private static int readsToTheEnd(Socket client) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int all = 0;
        try {
            for (int read = 0; read >= 0; read = client.getInputStream().read(buffer)) {
                all += read;
            }
        } catch (SocketException reset) {
            return all;
        }
        return all;
    }
}
