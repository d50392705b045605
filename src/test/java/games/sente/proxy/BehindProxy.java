package games.sente.proxy;

import games.sente.alone.WarProcess;
import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A Sente behind one of the proxies, both started for the tests, and who asks them something. */
final class BehindProxy implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final String path;
    private final SSLContext trust;
    private final ReverseProxy proxy;
    private WarProcess sente;

    BehindProxy(ReverseProxy.Kind kind, Path parent) throws Exception {
        this(kind, parent, "/");
    }

    /**
     * Below a path.
     *
     * @param path with a slash at its end
     */
    BehindProxy(ReverseProxy.Kind kind, Path parent, String path) throws Exception {
        this.path = path;
        folder = Files.createDirectory(parent.resolve(kind.program + path.length()));
        port = ReverseProxy.freePort();
        Certificate certificate = Certificate.make(folder);
        trust = certificate.trust();
        sente = run(0);
        proxy = ReverseProxy.start(kind, port, sente.url().toURL(), certificate, folder);
    }

    private WarProcess run(int at) throws IOException {
        String data = folder.resolve("data").toString();
        return WarProcess.start(
                "--port",
                String.valueOf(at),
                "--path",
                path,
                "--data",
                data,
                "--proxies",
                "127.0.0.1",
                "--roomsPerHour",
                "1");
    }

    /** Stops Sente. */
    void stopSente() {
        sente.close();
    }

    /** Starts it again, at the same port. */
    void startSente() throws IOException {
        sente = run(sente.url().getPort());
    }

    @Override
    public void close() {
        proxy.close();
        sente.close();
    }

    /** The public address, with a slash at its end. */
    URI address() {
        return URI.create("https://127.0.0.1:" + port + path);
    }

    /** The status of a request without TLS, and where it is sent to, up to the host. */
    String plain() throws IOException {
        URL address = URI.create("http://127.0.0.1:" + proxy.plainPort() + "/r/some-room")
                .toURL();
        HttpURLConnection connection = (HttpURLConnection) address.openConnection();
        connection.setInstanceFollowRedirects(false);
        return connection.getResponseCode() + " "
                + connection.getHeaderField("Location").replaceFirst("(//[^:/]*)(:\\d+)?", "$1");
    }

    /**
     * Whether somebody listens there, too.
     *
     * @param address another one of this machine's
     */
    boolean listensOn(String address) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    GameClient guest(String name) {
        return guest(trust, address(), name);
    }

    /**
     * A guest who knows the proxy's certificate.
     *
     * @param base where the application is, with a slash at its end
     */
    static GameClient guest(SSLContext trust, URI base, String name) {
        return GameClient.guest(HttpClient.newBuilder().sslContext(trust).build(), base, name);
    }

    /**
     * Says something over TLS, and answers what came back until the end.
     *
     * @param from one's own address, all of which are this machine's
     */
    String ask(String from, String line, String... headers) throws IOException {
        String request =
                line + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        try (SSLSocket socket = (SSLSocket) trust.getSocketFactory()
                .createSocket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return head(socket);
        }
    }

    private static String head(SSLSocket socket) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next == -1) {
                break;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /**
     * Opens a room.
     *
     * @param claimed what the client itself says of where it comes from
     * @return the status
     */
    String open(String from, String claimed) throws IOException {
        String body = "{\"game\":\"tic-tac-toe\"}";
        String answer = ask(
                from,
                "POST /api/rooms",
                "Content-Type: application/json",
                "Content-Length: " + body.length(),
                "X-Forwarded-For: " + claimed,
                "Connection: close",
                "",
                body);
        return answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3);
    }

    /** Asks for a socket, as a page of this origin. */
    String socket(String origin) throws IOException {
        return ask(
                "127.0.0.1",
                "GET /echo",
                "Origin: " + origin,
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    }

    /** A proxy may need a moment to see that the server is there again. */
    static GameSocket comeBack(GameClient client, String room) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                return client.connect(room);
            } catch (AssertionError | UncheckedIOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(200);
            }
        }
    }
}
