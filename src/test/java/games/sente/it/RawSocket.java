package games.sente.it;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A WebSocket whose every byte is the test's: well-behaved clients don't send what an attacker sends. */
public final class RawSocket implements AutoCloseable {
    public static final int TEXT = 0x81;
    public static final int TEXT_PART = 0x01;
    public static final int MORE = 0x00;
    public static final int PING = 0x89;
    public static final int PONG = 0x8A;
    public static final int CLOSE = 0x88;

    /** The head lines of a handshake besides Host and Connection. */
    static final String HANDSHAKE =
            "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    private static final int PATIENCE_MILLIS = 60_000;

    /**
     * What the server sent.
     *
     * @param head the frame's first byte: FIN, reserved bits and opcode
     */
    public record Frame(int head, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket = new Socket();
    private final DataInputStream in;

    private RawSocket(URL base, String path, int receiveBuffer, @Nullable InetAddress from) throws IOException {
        socket.setReceiveBufferSize(receiveBuffer);
        socket.bind(new InetSocketAddress(from, 0));
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        in = new DataInputStream(socket.getInputStream());
        String request = "GET " + base.getPath() + path + " HTTP/1.1\r\nHost: " + base.getAuthority()
                + "\r\nConnection: Upgrade\r\n" + HANDSHAKE + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String head = head();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("no handshake: " + head);
        }
    }

    public static RawSocket open(URL base, String path) throws IOException {
        return new RawSocket(base, path, 64 * 1024, null);
    }

    /** One that comes from another address of this machine. */
    public static RawSocket from(InetAddress address, URL base, String path) throws IOException {
        return new RawSocket(base, path, 64 * 1024, address);
    }

    /** One that takes very little before somebody reads it. */
    public static RawSocket narrow(URL base, String path) throws IOException {
        return new RawSocket(base, path, 2048, null);
    }

    /** The same, from another address of this machine. */
    public static RawSocket narrow(InetAddress address, URL base, String path) throws IOException {
        return new RawSocket(base, path, 2048, address);
    }

    /** In a room, with hello said and welcome heard. */
    public static RawSocket inRoom(URL base, GameClient who, String room) throws IOException {
        RawSocket socket = open(base, "game/" + room);
        socket.hello(who);
        socket.text("welcome");
        return socket;
    }

    public void hello(GameClient who) throws IOException {
        send(TEXT, "{\"type\":\"hello\",\"ticket\":\"" + who.ticket() + "\"}");
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** A frame of a client (RFC 6455, section 5.2), masked with zeros. */
    public static byte[] frame(int head, byte[] payload) {
        return frame(head, payload.length, true, payload);
    }

    /** The same, with whatever is said about it. */
    public static byte[] frame(int head, long length, boolean masked, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        int mask = masked ? 0x80 : 0;
        frame.write(head);
        if (length >= 0 && length < 126) {
            frame.write(mask | (int) length);
        } else {
            boolean small = length >= 0 && length < 65_536;
            frame.write(mask | (small ? 126 : 127));
            for (int shift = small ? 8 : 56; shift >= 0; shift -= 8) {
                frame.write((int) (length >>> shift));
            }
        }
        frame.writeBytes(new byte[masked ? 4 : 0]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    public void send(int head, byte[] payload) throws IOException {
        send(frame(head, payload));
    }

    public void send(int head, String text) throws IOException {
        send(head, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The next frame.
     *
     * @throws IOException if the connection has ended
     */
    public Frame next() throws IOException {
        int head = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        return new Frame(head, in.readNBytes((int) length));
    }

    /** The next text that has this word in it. */
    public String text(String word) throws IOException {
        while (true) {
            Frame frame = next();
            if (frame.head == CLOSE) {
                throw new IOException("closed: " + code(frame));
            }
            if (frame.head == TEXT && frame.text().contains(word)) {
                return frame.text();
            }
        }
    }

    /** Whether the server has read everything so far and the connection is open: it answers a ping. */
    public boolean isAlive() throws IOException {
        try {
            send(PING, "?");
            Frame frame = next();
            while (frame.head != PONG && frame.head != CLOSE) {
                frame = next();
            }
            return frame.head == PONG;
        } catch (EOFException | SocketException e) {
            return false;
        }
    }

    /**
     * Reads until the connection ends, and answers the close frame as RFC 6455 wants it.
     *
     * @return the number with which the server closed it; 0 if it said none
     */
    public int end() throws IOException {
        int code = 0;
        try {
            while (true) {
                Frame frame = next();
                if (frame.head == CLOSE) {
                    code = code(frame);
                    send(CLOSE, frame.payload);
                }
            }
        } catch (EOFException | SocketException e) {
            return code;
        }
    }

    private static int code(Frame close) {
        byte[] bytes = close.payload;
        return bytes.length < 2 ? 1005 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    }

    /** Says nothing: just goes. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
