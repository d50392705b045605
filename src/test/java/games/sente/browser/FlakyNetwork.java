package games.sente.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between one browser and the server: carries bytes both ways, until it is cut. Everything stays on 127.0.0.1. */
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
        run(() -> carry(browser, server, false));
        run(() -> carry(server, browser, true));
    }

    private void carry(Socket from, Socket to, boolean toBrowser) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!toBrowser || state == State.WHOLE) {
                    out.write(buffer, 0, read);
                }
            }
        } finally {
            open.remove(from);
            open.remove(to);
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
