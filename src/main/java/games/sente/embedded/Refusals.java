package games.sente.embedded;

import games.sente.embedded.PlainConnection.Phase;
import games.sente.http.Body;
import games.sente.http.Problem;
import games.sente.http.SecurityHeaders;
import games.sente.player.RefusalCount;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;

/**
 * Answers to requests that no servlet gets to see, and ends their connections. What the client is still sending is read
 * and dropped for a moment: closed at once, the system would reset the connection, and the answer might be lost (RFC
 * 9112, section 9.6).
 */
final class Refusals {
    private static final System.Logger LOG = System.getLogger(Refusals.class.getName());

    private final boolean https;
    private final String home;

    /**
     * @param https whether people reach the server by TLS
     * @param path below which the application is, without a slash at its end
     */
    Refusals(boolean https, String path) {
        this.https = https;
        this.home = path + "/";
    }

    /** Whether a program rather than a person waits for the answer. */
    static boolean isOfProgram(HttpRequestPacket request) {
        return request.getRequestURI().contains("/api/") || request.getUpgrade() != null;
    }

    /**
     * Answers, with the house's page or problem details.
     *
     * @param program whether a program waits for the answer
     */
    void send(PlainConnection plain, int status, boolean program) {
        send(plain, status, program, true);
    }

    /**
     * The same, perhaps to HEAD.
     *
     * @param withBody whether more than a head is expected
     */
    void send(PlainConnection plain, int status, boolean program, boolean withBody) {
        if (plain.phase() == Phase.REFUSED) {
            return;
        }
        plain.enter(Phase.REFUSED);
        RefusalCount.REQUESTS.add();
        NIOConnection connection = plain.connection();
        TCPNIOTransport transport = (TCPNIOTransport) connection.getTransport();
        transport
                .getAsyncQueueIO()
                .getWriter()
                .write(
                        connection,
                        null,
                        Buffers.wrap(connection.getMemoryManager(), answer(status, program, withBody)),
                        new EmptyCompletionHandler<>() {
                            @Override
                            public void completed(WriteResult<WritableMessage, SocketAddress> result) {
                                sayGoodbye(connection);
                            }
                        });
    }

    private byte[] answer(int status, boolean program, boolean withBody) {
        byte[] body = Problem.body(program, status, code(status), sentence(status), home);
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(HttpStatus.getHttpStatus(status).getReasonPhrase())
                .append("\r\n");
        SecurityHeaders.put((name, value) -> line(head, name, value), https);
        line(head, "Cache-Control", "no-store");
        line(head, "Content-Type", Problem.type(program));
        line(head, "Content-Length", Integer.toString(body.length));
        line(head, "Connection", "close");
        head.append("\r\n");
        if (withBody) {
            head.append(new String(body, StandardCharsets.ISO_8859_1));
        }
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static String code(int status) {
        return switch (status) {
            case 405 -> "method-not-allowed";
            case 408 -> "too-slow";
            case 413, 414, 431 -> "too-large";
            default -> "refused";
        };
    }

    private static String sentence(int status) {
        return switch (status) {
            case 405 -> "This can't be done with that method here.";
            case 408 -> "The request took too long to arrive.";
            case 413 -> Body.TOO_LARGE.sentence();
            case 414 -> "The address is too long.";
            case 431 -> "The request's head is too large; perhaps there are too many cookies for this site.";
            case 505 -> "The server does not speak this version of HTTP.";
            default -> "The server does not understand this request.";
        };
    }

    private static void sayGoodbye(NIOConnection connection) {
        try {
            ((SocketChannel) connection.getChannel()).shutdownOutput();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "A client has gone before the answer.", e);
        }
    }
}
