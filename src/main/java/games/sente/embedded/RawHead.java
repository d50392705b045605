package games.sente.embedded;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.glassfish.grizzly.Buffer;

/**
 * Looks at the bytes of a request's head before Grizzly's parser does, which forgives what RFC 9112 wants refused: bare
 * line ends (section 2.2), control characters, folded lines (section 5.2) and versions that are not spoken here.
 *
 * @param status 0 if the head is sound, {@link #UNFINISHED}, or the status to answer
 * @param length how many bytes the head has from its first line on, if it is sound
 */
record RawHead(int status, int length) {
    /** More bytes are needed. */
    static final int UNFINISHED = -1;

    /** The pattern of methods and of the names of lines (RFC 9110, section 5.6.2). */
    static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

    private static final Pattern LINE = Pattern.compile(TOKEN + " [^ \\t]+ HTTP/(?<version>\\d\\.\\d)");

    /**
     * Looks at all that has come so far.
     *
     * @param bytes from the first of the head
     * @param most how many bytes a head may have
     */
    static RawHead of(Buffer bytes, int most) {
        int start = start(bytes);
        int end = Math.min(bytes.limit(), start + most);
        int lineStart = start;
        int firstEnd = -1;
        for (int i = start; i < end; i++) {
            byte b = bytes.get(i);
            if (b == '\n') {
                if (i == start || bytes.get(i - 1) != '\r') {
                    return refused(400);
                }
                if (firstEnd < 0) {
                    firstEnd = i - 1;
                    int status = line(text(bytes, start, firstEnd));
                    if (status != 0) {
                        return refused(status);
                    }
                } else if (i - 1 == lineStart) {
                    return new RawHead(0, i + 1 - start);
                }
                lineStart = i + 1;
            } else if (!isAllowed(b, i > start ? bytes.get(i - 1) : 0, i == lineStart)) {
                return refused(400);
            }
        }
        return bytes.limit() - start < most ? refused(UNFINISHED) : refused(firstEnd < 0 ? 414 : 431);
    }

    /**
     * Where the first line begins: behind an empty one, if there is one (RFC 9112, section 2.2); a second one is
     * refused.
     */
    static int start(Buffer bytes) {
        int start = bytes.position();
        boolean empty = bytes.remaining() >= 2 && bytes.get(start) == '\r' && bytes.get(start + 1) == '\n';
        return empty ? start + 2 : start;
    }

    private static RawHead refused(int status) {
        return new RawHead(status, 0);
    }

    /**
     * Whether a byte may follow another in a line.
     *
     * @param before 0 if nothing comes before it
     */
    static boolean isAllowed(byte b, int before, boolean beginsLine) {
        boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\r' || b == 0x7F;
        boolean folded = beginsLine && (b == ' ' || b == '\t');
        return !control && !folded && before != '\r';
    }

    private static int line(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return 400;
        }
        return switch (matcher.group("version")) {
            case "1.0", "1.1" -> 0;
            default -> 505;
        };
    }

    /** Whether a program rather than a person waits for the answer, as far as the first line tells. */
    static boolean isOfProgram(Buffer bytes) {
        int start = start(bytes);
        int end = Math.min(bytes.limit(), start + 64);
        return text(bytes, start, end).matches("(?s)[A-Z]+ \\S*/api/.*");
    }

    private static String text(Buffer bytes, int start, int end) {
        byte[] text = new byte[end - start];
        for (int i = 0; i < text.length; i++) {
            text[i] = bytes.get(start + i);
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
