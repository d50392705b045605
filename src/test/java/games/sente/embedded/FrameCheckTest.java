package games.sente.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.embedded.FrameCheck.Verdict;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.HexFormat;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.junit.jupiter.api.Test;

class FrameCheckTest {
    private static final String PING = "8980" + "00000000";

    private final FrameCheck frames = new FrameCheck(1_000, 1_250);

    private Verdict read(byte[] bytes, long nowNanos) {
        return frames.read(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, bytes), nowNanos);
    }

    private Verdict read(String hex) {
        return read(HexFormat.of().parseHex(hex), 0);
    }

    /** A masked frame of zeros with a length of two bytes. */
    private static byte[] frame(int head, int length) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {(byte) head, (byte) 0xFE, (byte) (length >> 8), (byte) length});
        frame.writeBytes(new byte[4 + length]);
        return frame.toByteArray();
    }

    @Test
    void whatComesByteByByteIsUnderstoodAsWhatComesAtOnce() {
        for (int round = 0; round < 3; round++) {
            for (byte each : frame(0x81, 300)) {
                assertEquals(Verdict.FINE, read(new byte[] {each}, 0));
            }
        }
        assertEquals(Verdict.PROTOCOL_ERROR, read("8101" + "78"));
    }

    @Test
    void severalFramesInOneReadAreAllLookedAt() {
        assertEquals(Verdict.FINE, read("8181" + "00000000" + "78" + PING));
        assertEquals(Verdict.PROTOCOL_ERROR, read("8181" + "00000000" + "78" + "8101" + "78"));
    }

    @Test
    void aMessageMayBeAQuarterLongerThanWhatMayStayUnfinished() {
        assertEquals(Verdict.FINE, read(frame(0x81, 1_250), 0));
        assertEquals(Verdict.FINE, read(frame(0x01, 1_000), 0));
        assertEquals(Verdict.FINE, read(frame(0x80, 250), 0));
        assertEquals(Verdict.FINE, read(frame(0x01, 1_000), 0));
        assertEquals(Verdict.TOO_BIG, read(frame(0x80, 251), 0));
    }

    @Test
    void theFragmentThatGoesBeyondTheLimitIsTooBig() {
        assertEquals(Verdict.FINE, read(frame(0x01, 600), 0));
        assertEquals(Verdict.FINE, read(PING));
        assertEquals(Verdict.FINE, read(frame(0x00, 400), 0));
        assertEquals(Verdict.TOO_BIG, read("0081" + "00000000"));
    }

    @Test
    void anAnnouncedLengthIsEnough() {
        assertFalse(frames.isBroken());
        assertEquals(Verdict.TOO_BIG, read("81FE" + "04E3" + "00000000"));
        assertTrue(frames.isBroken());
    }

    @Test
    void aLengthWithItsHighestBitIsTooBig() {
        assertEquals(Verdict.TOO_BIG, read("81FF" + "8000000000000000" + "00000000"));
    }

    @Test
    void aHundredPingsASecondAreEnough() {
        for (int second = 0; second < 3; second++) {
            long now = second * Duration.ofMillis(1_100).toNanos();
            for (int i = 0; i < 100; i++) {
                assertEquals(Verdict.FINE, read(HexFormat.of().parseHex(PING), now));
            }
        }
        assertEquals(
                Verdict.POLICY,
                read(HexFormat.of().parseHex(PING), Duration.ofMillis(2_200).toNanos()));
    }

    @Test
    void partsThatHoldNothingAreCountedLikePings() {
        assertEquals(Verdict.FINE, read(frame(0x01, 1), 0));
        for (int i = 0; i < 100; i++) {
            assertEquals(Verdict.FINE, read("0080" + "00000000"));
        }
        assertEquals(Verdict.POLICY, read("0080" + "00000000"));
    }

    @Test
    void closeCodesThatWereRegisteredLaterBecomeOneThatTyrusKnowsAndNoOthersChange() {
        for (int code = 0; code < 5_000; code++) {
            byte[] mask = {0x12, 0x34, 0x56, 0x78};
            byte[] frame = {
                (byte) 0x88,
                (byte) 0x83,
                mask[0],
                mask[1],
                mask[2],
                mask[3],
                (byte) (code >> 8 ^ mask[0]),
                (byte) (code ^ mask[1]),
                (byte) ('x' ^ mask[2])
            };
            FrameCheck fresh = new FrameCheck(1_000, 1_250);
            for (int cut = 0; cut < frame.length; cut++) {
                Buffer part = Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, new byte[] {frame[cut]});
                assertEquals(Verdict.FINE, fresh.read(part, 0));
                frame[cut] = part.get(0);
            }
            int told = ((frame[6] ^ mask[0]) & 0xFF) << 8 | (frame[7] ^ mask[1]) & 0xFF;
            assertEquals(code >= 1012 && code <= 1014 ? 1001 : code, told);
            assertEquals('x', (char) (frame[8] ^ mask[2]));
            assertTrue(fresh.isClosed());
        }
    }

    @Test
    void theClientsCloseFrameIsSeenAlsoBehindWhatIsDropped() {
        assertEquals(Verdict.FINE, read("8181" + "00000000" + "78" + PING));
        assertFalse(frames.isClosed());
        assertEquals(Verdict.FINE, read("8181" + "00000000" + "88" + "8882" + "00000000" + "03E8"));
        assertTrue(frames.isClosed());
    }
}
