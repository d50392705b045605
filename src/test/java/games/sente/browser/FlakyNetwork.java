package games.sente.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The network between one browser and the server: carries bytes both ways, until it is cut. Everything stays on
 * 127.0.0.1.
 */
final class FlakyNetwork implements AutoCloseable {
    private enum State {
        WHOLE,
        DEAF,
        CUT
    }

    private final ServerSocket listener;
    private final int serverPort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;
    /** How the next request begins whose answer waits; empty for none. */
    private final AtomicReference<String> next = new AtomicReference<>("");

    private volatile CountDownLatch released = new CountDownLatch(0);
    private volatile boolean losesCookies;

    FlakyNetwork(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What the browser says still arrives, but it hears nothing any more. */
    void deafen() {
        state = State.DEAF;
    }

    /** Breaks all connections, and every new one at once. */
    void cut() {
        state = State.CUT;
        open.forEach(FlakyNetwork::shut);
    }

    /** The answer to the next request that begins like this waits on its way until it is released. */
    void holdAnswerTo(String request) {
        released = new CountDownLatch(1);
        next.set(request);
    }

    /** Waits until such a request is under way. */
    boolean isHolding() {
        return "".equals(next.get());
    }

    void release() {
        released.countDown();
    }

    /** From now on no cookie that the server sets arrives. */
    void loseCookies() {
        losesCookies = true;
    }

    /** From now on new connections work again. */
    void restore() {
        cut();
        state = State.WHOLE;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket browser = listener.accept();
            if (state == State.WHOLE) {
                connect(browser);
            } else {
                shut(browser);
            }
        }
    }

    private void connect(Socket browser) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        open.add(browser);
        open.add(server);
        AtomicBoolean held = new AtomicBoolean();
        run(() -> carry(browser, server, false, held));
        run(() -> carry(server, browser, true, held));
    }

    /** @param held whether an answer waits */
    private void carry(Socket from, Socket to, boolean toBrowser, AtomicBoolean held) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                String awaited = Objects.requireNonNull(next.get());
                if (!toBrowser && !awaited.isEmpty() && text.startsWith(awaited) && next.compareAndSet(awaited, "")) {
                    held.set(true);
                }
                if (toBrowser && held.getAndSet(false)) {
                    await(released);
                }
                if (!toBrowser || state == State.WHOLE) {
                    String carried = toBrowser && losesCookies ? text.replace("Set-Cookie:", "Lost-Cookie:") : text;
                    out.write(carried.getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError("A socket does not close", e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A connection that breaks ends its work: that is what this network is for. */
    private static void run(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException broken) {
                        Thread.currentThread().interrupt();
                    }
                },
                "flaky-network");
        thread.setDaemon(true);
        thread.start();
    }
}
