package games.sente.embedded;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.grizzly.Buffer;

/**
 * Reads a body in chunks (RFC 9112, section 7.1), piece by piece as it comes, for one thread. Its lines are held to the
 * rules that {@link RawHead} holds heads to; extensions and trailers are read over, as nobody here wants them.
 */
final class ChunkReader {
    private enum Part {
        SIZE,
        DATA,
        DATA_END,
        TRAILERS,
        OVER
    }

    /** How many bytes the extensions and trailers of a body may have in all: as many as a head. */
    static final int MOST_EXTRA = 8 * 1024;

    private static final int MOST_SIZE_LINE = 256;

    /**
     * Less than 4 GiB, which is more than any body may have. White space is none of it: servers and proxies differ on
     * what it means.
     */
    private static final Pattern SIZE = Pattern.compile("(?<size>[0-9A-Fa-f]{1,8})(;.*)?");

    private static final Pattern TRAILER = Pattern.compile(RawHead.TOKEN + ":.*");

    private final StringBuilder line = new StringBuilder();
    private Part part = Part.SIZE;

    /** How much is to come of the chunk. */
    private long left;

    private int extra;

    /**
     * Reads on, to the end of the body or of what has come.
     *
     * @param data gets what is in the chunks
     * @return whether all that was read keeps to the rules; if not, nothing more may be read
     */
    boolean read(Buffer bytes, ByteArrayOutputStream data) {
        while (bytes.hasRemaining() && part != Part.OVER) {
            if (part == Part.DATA) {
                byte[] piece = new byte[(int) Math.min(left, bytes.remaining())];
                bytes.get(piece);
                data.writeBytes(piece);
                left -= piece.length;
                part = left == 0 ? Part.DATA_END : Part.DATA;
            } else if (!isSound(bytes.get())) {
                return false;
            }
        }
        return true;
    }

    boolean isOver() {
        return part == Part.OVER;
    }

    private boolean isSound(byte next) {
        int length = line.length();
        char before = length == 0 ? 0 : line.charAt(length - 1);
        if (next != '\n') {
            line.append((char) (next & 0xFF));
            return length < mostInLine() && RawHead.isAllowed(next, before, length == 0);
        }
        if (before != '\r') {
            return false;
        }
        String whole = line.substring(0, length - 1);
        line.setLength(0);
        return isSound(whole);
    }

    private int mostInLine() {
        return switch (part) {
            case SIZE -> MOST_SIZE_LINE;
            case TRAILERS -> MOST_EXTRA;
            default -> 1;
        };
    }

    private boolean isSound(String whole) {
        if (part == Part.DATA_END) {
            part = Part.SIZE;
            return whole.isEmpty();
        }
        if (part == Part.TRAILERS) {
            extra += whole.length();
            part = whole.isEmpty() ? Part.OVER : Part.TRAILERS;
            return whole.isEmpty()
                    || extra <= MOST_EXTRA && TRAILER.matcher(whole).matches();
        }
        Matcher matcher = SIZE.matcher(whole);
        if (!matcher.matches()) {
            return false;
        }
        String size = matcher.group("size");
        extra += whole.length() - size.length();
        left = Long.parseLong(size, 16);
        part = left == 0 ? Part.TRAILERS : Part.DATA;
        return extra <= MOST_EXTRA;
    }
}
