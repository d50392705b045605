package games.sente.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawHeadTest {
    private static final int MOST = 200;
    private static final String SOUND = "GET /a?b=c HTTP/1.1\r\nHost: x\r\nX:\t\u00e9\r\n\r\n";

    private static Buffer buffer(String text) {
        return Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static int status(String head) {
        return RawHead.of(buffer(head), MOST).status();
    }

    @Test
    void aSoundHeadEndsAtItsEmptyLine() {
        assertEquals(new RawHead(0, SOUND.length()), RawHead.of(buffer(SOUND + "\u0000\n\r"), MOST));
        assertEquals(0, status(SOUND.replace("1.1", "1.0")));
    }

    @Test
    void anyPartOfItWantsMore() {
        String behindEmptyLine = "\r\n" + SOUND;
        for (int i = 0; i < behindEmptyLine.length(); i++) {
            assertEquals(RawHead.UNFINISHED, status(behindEmptyLine.substring(0, i)), behindEmptyLine.substring(0, i));
        }
        assertEquals(new RawHead(0, SOUND.length()), RawHead.of(buffer(behindEmptyLine), MOST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: a\u0000",
                "X: a\rb",
                "X: a\nb",
                "X: a\u0001",
                "X: a\u007f",
                "X: a\r\n b",
                "X: a\r\n\tb",
                "X: a\r",
                "X: a\n"
            })
    void bareLineEndsControlCharactersAndFoldedLinesAreRefused(String line) {
        assertEquals(400, status("GET / HTTP/1.1\r\n" + line + "\r\nHost: x\r\n\r\n"));
        assertEquals(400, status("GET / HTTP/1.1\r\n" + line + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET  / HTTP/1.1",
                "GET / HTTP/1.1 ",
                "GET\t/ HTTP/1.1",
                "GET / x HTTP/1.1",
                " GET / HTTP/1.1",
                "\r\n\r\nGET / HTTP/1.1",
                "\n\r\nGET / HTTP/1.1",
                "\rGET / HTTP/1.1",
                "(GET) / HTTP/1.1",
                "GET / http/1.1",
                "GET / HTTP/11"
            })
    void aFirstLineThatIsNoneIsRefused(String line) {
        assertEquals(400, status(line + "\r\nHost: x\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "0.9", "3.0", "1.2", "9.9"})
    void otherVersionsAreNotSpoken(String version) {
        assertEquals(505, status("GET / HTTP/" + version + "\r\nHost: x\r\n\r\n"));
    }

    @Test
    void whatIsTooLargeIsRefusedByItsPart() {
        assertEquals(414, status("GET /" + "a".repeat(MOST) + " HTTP/1.1\r\nHost: x\r\n\r\n"));
        assertEquals(431, status("GET / HTTP/1.1\r\nCookie: " + "a".repeat(MOST) + "\r\n\r\n"));
    }
}
