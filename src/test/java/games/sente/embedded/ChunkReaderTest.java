package games.sente.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkReaderTest {
    private static final String SOUND =
            "3;a=\"b c\"\r\nabc\r\n0000000A;\r\n\r\n\n\0\r2345\r\r\n0\r\nX: y\r\nZ:\r\n\r\n";
    private static final String DATA = "abc\r\n\n\0\r2345\r";

    private static Buffer buffer(String text) {
        return Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean isSound(String body) {
        return new ChunkReader().read(buffer(body), new ByteArrayOutputStream());
    }

    @Test
    void aBodyIsTheSameInWhateverPiecesItComes() {
        for (int i = 0; i <= SOUND.length(); i++) {
            ChunkReader reader = new ChunkReader();
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            assertTrue(reader.read(buffer(SOUND.substring(0, i)), data), SOUND.substring(0, i));
            assertEquals(i == SOUND.length(), reader.isOver());
            assertTrue(reader.read(buffer(SOUND.substring(i)), data), SOUND.substring(i));
            assertTrue(reader.isOver());
            assertEquals(DATA, data.toString(StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void whatFollowsTheBodyIsLeft() {
        Buffer bytes = buffer(SOUND + "GET /");
        assertTrue(new ChunkReader().read(bytes, new ByteArrayOutputStream()));
        assertEquals(5, bytes.remaining());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "1 \r\n",
                "1\t\r\n",
                "1 ;a\r\n",
                "\r\n",
                ";a\r\n",
                "-1\r\n",
                "+1\r\n",
                "0x1\r\n",
                "g\r\n",
                "100000000\r\n",
                "ffffffffffffffff\r\n",
                "1\n",
                "1\rx",
                "1\r\r",
                "1;a\0",
                "1;a\n",
                "1;a\rb",
                "1\r\n{}\r",
                "1\r\n{\n",
                "1\r\n{\r\r",
                "0\r\nX\0",
                "0\r\nX: y\0",
                "0\r\nX: y\n",
                "0\r\nX: y\rz",
                "0\r\nX: y\r\n ",
                "0\r\n\t",
                "0\r\nX : y\r\n",
                "0\r\nX\r\n",
                "0\r\n\n",
                "0\r\n\rx"
            })
    void whatKeepsToNoRuleIsRefusedAsSoonAsItIsThere(String body) {
        assertFalse(isSound(body));
        assertTrue(isSound(body.substring(0, body.length() - 1)));
    }

    @Test
    void extensionsAndTrailersHaveABound() {
        String most = "X:" + "a".repeat(ChunkReader.MOST_EXTRA / 8 - 2) + "\r\n";

        assertTrue(isSound("0\r\n" + most.repeat(8) + "\r\n"));
        assertFalse(isSound("0\r\n" + most.repeat(8) + "X:\r\n"));
        assertFalse(isSound("0\r\nX:" + "a".repeat(ChunkReader.MOST_EXTRA)));
        assertFalse(isSound("1;" + "a".repeat(300)));
        assertFalse(isSound("1".repeat(300)));
        assertTrue(isSound(("1;" + "a".repeat(100) + "\r\nx\r\n").repeat(80)));
        assertFalse(isSound(("1;" + "a".repeat(100) + "\r\nx\r\n").repeat(90)));
    }
}
