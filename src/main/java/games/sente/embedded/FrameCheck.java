package games.sente.embedded;

import java.time.Duration;
import org.glassfish.grizzly.Buffer;

/**
 * Follows the heads of one client's frames (RFC 6455, section 5.2) and finds what is wrong before anything of it is
 * kept. Tyrus takes frames without a mask, gathers a frame of any announced length, and answers as many pings as come.
 * For one thread at a time.
 */
final class FrameCheck {
    /** More pings, or other control frames, in a second than any honest client sends. */
    private static final int CONTROLS_A_SECOND = 100;

    private static final int LONGEST_HEAD = 14;
    private static final int CLOSE = 8;
    private static final int CODE_BYTES = 2;
    private static final int GOING_AWAY = 1001;
    private static final int FIRST_REGISTERED = 1012;
    private static final int LAST_REGISTERED = 1014;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** What to do about the frames read so far: the code of RFC 6455, section 7.4.1, with which to close. */
    enum Verdict {
        FINE(0),
        PROTOCOL_ERROR(1002),
        POLICY(1008),
        TOO_BIG(1009);

        private final int code;

        Verdict(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private final long longestMessage;
    private final long longestUnfinished;
    private final byte[] head = new byte[LONGEST_HEAD];
    private int headBytes;
    private long payloadLeft;
    private int codeBytesLeft;
    private boolean registered;
    private long messageBytes;
    private int controls;
    private long secondBegan;
    private boolean broken;
    private boolean closed;
    private volatile boolean over;

    /**
     * @param longestUnfinished how many bytes of a message may come before its last frame
     * @param longestMessage how many bytes a whole message may have
     */
    FrameCheck(long longestUnfinished, long longestMessage) {
        this.longestUnfinished = longestUnfinished;
        this.longestMessage = longestMessage;
    }

    /** What takes the place of one whose socket has ended: whatever still comes breaks the rules. */
    static FrameCheck ended() {
        FrameCheck ended = new FrameCheck(0, 0);
        ended.broken = true;
        return ended;
    }

    /**
     * Looks at what has come, and leaves it as it is, but for the codes 1012 to 1014 in a client's close frame. They
     * were registered after Tyrus' list (IANA, WebSocket Close Code Number Registry), and it answers 1002; they become
     * 1001, which says as much.
     */
    Verdict read(Buffer bytes, long nowNanos) {
        int at = bytes.position();
        int end = bytes.limit();
        while (at < end) {
            if (payloadLeft > 0 && codeBytesLeft > 0) {
                bytes.put(at, codeByte(bytes.get(at)));
                payloadLeft--;
                at++;
            } else if (payloadLeft > 0) {
                long skipped = Math.min(payloadLeft, end - at);
                payloadLeft -= skipped;
                at += (int) skipped;
            } else {
                head[headBytes++] = bytes.get(at++);
                if (headBytes >= 2 && headBytes == headLength()) {
                    Verdict verdict = judge(nowNanos);
                    if (verdict != Verdict.FINE) {
                        broken = true;
                        return verdict;
                    }
                    headBytes = 0;
                }
            }
        }
        return Verdict.FINE;
    }

    /** Whether something was wrong; then nothing more is to be read. */
    boolean isBroken() {
        return broken;
    }

    /** The server has sent its close frame. */
    void end() {
        over = true;
    }

    /** Whether the server has said its last word, so that nothing is of interest but the client's own close frame. */
    boolean isOver() {
        return over;
    }

    /** Whether the client's close frame has come. */
    boolean isClosed() {
        return closed;
    }

    private int headLength() {
        int mask = isMasked() ? 4 : 0;
        return mask + 2 + lengthBytes();
    }

    private boolean isMasked() {
        return (head[1] & 0x80) != 0;
    }

    private int lengthBytes() {
        return switch (head[1] & 0x7F) {
            case 126 -> 2;
            case 127 -> 8;
            default -> 0;
        };
    }

    private long length() {
        int bytes = lengthBytes();
        long length = bytes == 0 ? head[1] & 0x7F : 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | head[2 + i] & 0xFF;
        }
        return length;
    }

    /** The next byte of a close frame's code, masked as it came. */
    private byte codeByte(byte masked) {
        int at = CODE_BYTES - codeBytesLeft--;
        byte mask = head[headLength() - 4 + at];
        int plain = (masked ^ mask) & 0xFF;
        if (at == 0) {
            registered = plain == FIRST_REGISTERED >> 8;
        } else if (registered && plain >= (FIRST_REGISTERED & 0xFF) && plain <= (LAST_REGISTERED & 0xFF)) {
            return (byte) ((GOING_AWAY & 0xFF) ^ mask);
        }
        return masked;
    }

    private Verdict judge(long nowNanos) {
        payloadLeft = length();
        codeBytesLeft = (head[0] & 0x0F) == CLOSE ? CODE_BYTES : 0;
        if (!isMasked()) {
            return Verdict.PROTOCOL_ERROR;
        }
        boolean control = (head[0] & 0x08) != 0;
        boolean emptyPart = (head[0] & 0x80) == 0 && payloadLeft == 0;
        if (control || emptyPart) {
            closed |= (head[0] & 0x0F) == CLOSE;
            return count(nowNanos);
        }
        return data();
    }

    /**
     * Parts of a message that hold nothing never add up to a message that is too long, so they count as control frames
     * do.
     */
    private Verdict count(long nowNanos) {
        if (nowNanos - secondBegan > SECOND) {
            secondBegan = nowNanos;
            controls = 0;
        }
        controls++;
        return controls > CONTROLS_A_SECOND ? Verdict.POLICY : Verdict.FINE;
    }

    private Verdict data() {
        boolean last = (head[0] & 0x80) != 0;
        long most = last ? longestMessage : longestUnfinished;
        if (payloadLeft < 0 || payloadLeft > most - messageBytes) {
            return Verdict.TOO_BIG;
        }
        messageBytes = last ? 0 : messageBytes + payloadLeft;
        return Verdict.FINE;
    }
}
