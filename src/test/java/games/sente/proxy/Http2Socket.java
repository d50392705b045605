package games.sente.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Asks for a WebSocket over HTTP/2 as browsers do (RFC 8441), which Java's own client can't. Its head lines are never
 * compressed.
 */
final class Http2Socket implements AutoCloseable {
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int ENABLE_CONNECT_PROTOCOL = 8;
    private static final int PATIENCE_MILLIS = 60_000;

    private record Frame(int type, int flags, int stream, byte[] payload) {}

    private final SSLSocket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private boolean offered;

    /** Connects, and hears what the server can do. */
    Http2Socket(SSLContext trust, URI server) throws IOException {
        socket = (SSLSocket) trust.getSocketFactory().createSocket(server.getHost(), server.getPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.startHandshake();
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        if (socket.getApplicationProtocol().equals("h2")) {
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
            write(SETTINGS, 0, 0, new byte[0]);
            Frame settings = read();
            while (settings.type() != SETTINGS || (settings.flags() & ACK) != 0) {
                settings = read();
            }
            offered = has(settings.payload(), ENABLE_CONNECT_PROTOCOL);
            write(SETTINGS, ACK, 0, new byte[0]);
        }
    }

    /** Whether the server takes WebSockets over HTTP/2 at all. */
    boolean isOffered() {
        return offered;
    }

    /**
     * Asks for a socket once.
     *
     * @return the status of the answer
     */
    int open(URI page, String origin) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        line(head, ":method", "CONNECT");
        line(head, ":protocol", "websocket");
        line(head, ":scheme", "https");
        line(head, ":path", page.getPath());
        line(head, ":authority", page.getAuthority());
        line(head, "origin", origin);
        line(head, "sec-websocket-version", "13");
        write(HEADERS, END_HEADERS, 1, head.toByteArray());
        while (true) {
            Frame frame = read();
            if (frame.type() == HEADERS && frame.stream() == 1) {
                return status(frame.payload());
            } else if (frame.type() == RST_STREAM || frame.type() == GOAWAY) {
                throw new IOException("no answer, but a frame of type " + frame.type());
            } else if (frame.type() == PING && (frame.flags() & ACK) == 0) {
                write(PING, ACK, 0, frame.payload());
            }
        }
    }

    /** As a literal without indexing, its name as one too (RFC 7541, section 6.2.2). */
    private static void line(ByteArrayOutputStream head, String name, String value) {
        head.write(0);
        for (String text : new String[] {name, value}) {
            byte[] bytes = text.getBytes(US_ASCII);
            if (bytes.length > 126) {
                throw new IllegalArgumentException(text);
            }
            head.write(bytes.length);
            head.writeBytes(bytes);
        }
    }

    /**
     * The status comes first. Few have a place of their own in the static table (RFC 7541, appendix A), others are
     * written out.
     */
    private static int status(byte[] head) throws IOException {
        int at = afterSizes(head);
        int[] indexed = {200, 204, 206, 304, 400, 404, 500};
        int first = head[at] & 0xFF;
        if (first >= 0x88 && first <= 0x8E) {
            return indexed[first - 0x88];
        }
        int name = first & (first < 0x40 ? 0x0F : 0x3F);
        if (first > 0x7F || name < 8 || name > 14) {
            throw new IOException("no status: " + HexFormat.of().formatHex(head));
        }
        return head[at + 1] < 0 ? unpacked(head, at + 2) : Integer.parseInt(new String(head, at + 2, 3, US_ASCII));
    }

    /** The table's new sizes, if there are any (RFC 7541, section 6.3), are in front. */
    private static int afterSizes(byte[] head) {
        int at = 0;
        while ((head[at] & 0xE0) == 0x20) {
            boolean more = (head[at] & 0x1F) == 0x1F;
            at++;
            while (more) {
                more = head[at] < 0;
                at++;
            }
        }
        return at;
    }

    /** Three digits: 0 to 2 have five bits, the others six (RFC 7541, appendix B). */
    private static int unpacked(byte[] head, int at) {
        int number = 0;
        for (int digit = 0, bit = 8 * at; digit < 3; digit++) {
            int five = bits(head, bit, 5);
            number = 10 * number + (five < 3 ? five : bits(head, bit, 6) - 0x19 + 3);
            bit += five < 3 ? 5 : 6;
        }
        return number;
    }

    private static int bits(byte[] bytes, int from, int count) {
        int value = 0;
        for (int bit = from; bit < from + count; bit++) {
            value = 2 * value + (bytes[bit / 8] >> (7 - bit % 8) & 1);
        }
        return value;
    }

    private static boolean has(byte[] settings, int name) {
        for (int at = 0; at < settings.length; at += 6) {
            if (settings[at] == 0 && settings[at + 1] == name) {
                return settings[at + 5] == 1;
            }
        }
        return false;
    }

    private Frame read() throws IOException {
        byte[] payload = new byte[in.readUnsignedByte() << 16 | in.readUnsignedShort()];
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        in.readFully(payload);
        return new Frame(type, flags, stream, payload);
    }

    private void write(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        int length = payload.length;
        frame.writeBytes(new byte[] {(byte) (length >> 16), (byte) (length >> 8), (byte) length});
        frame.writeBytes(new byte[] {(byte) type, (byte) flags, 0, 0, 0, (byte) stream});
        frame.writeBytes(payload);
        out.write(frame.toByteArray());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
