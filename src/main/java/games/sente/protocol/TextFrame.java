package games.sente.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** The frame that a server sends for a text: final, not masked (RFC 6455, section 5.2). */
final class TextFrame {
    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final int SHORT = 125;
    private static final int MEDIUM = 0xFFFF;

    private TextFrame() {}

    static byte[] of(String text) {
        byte[] payload = text.getBytes(UTF_8);
        int length = payload.length;
        int head = length <= SHORT ? 2 : length <= MEDIUM ? 4 : 10;
        ByteBuffer frame = ByteBuffer.allocate(head + length).put(FINAL_TEXT);
        if (length <= SHORT) {
            frame.put((byte) length);
        } else if (length <= MEDIUM) {
            frame.put((byte) 126).putShort((short) length);
        } else {
            frame.put((byte) 127).putLong(length);
        }
        return frame.put(payload).array();
    }
}
