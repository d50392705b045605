package games.sente.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6455, section 5.2: the length has one, three or nine bytes, always the fewest that do. */
class TextFrameTest {

    @ParameterizedTest
    @CsvSource({"0, 2", "125, 2", "126, 4", "32768, 4", "65535, 4", "65536, 10", "100000, 10"})
    void aLengthIsWrittenInTheFewestBytes(int length, int head) {
        ByteBuffer frame = ByteBuffer.wrap(TextFrame.of("x".repeat(length)));

        assertEquals(head + length, frame.remaining());
        assertEquals(0x81, frame.get() & 0xFF, "final, text");
        assertEquals(length, length(frame));
        assertEquals("x".repeat(length), StandardCharsets.UTF_8.decode(frame).toString());
    }

    @Test
    void theLengthCountsBytesNotCharacters() {
        ByteBuffer frame = ByteBuffer.wrap(TextFrame.of("先手".repeat(21)));

        assertEquals(4 + 126, frame.remaining());
        assertEquals(126, length(frame.position(1)));
        assertEquals("先手".repeat(21), StandardCharsets.UTF_8.decode(frame).toString());
    }

    private static long length(ByteBuffer frame) {
        int first = frame.get();
        return first == 127 ? frame.getLong() : first == 126 ? frame.getShort() & 0xFFFF : first;
    }
}
