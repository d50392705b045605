package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RoomIdTest {

    @Test
    void textAndNumberSayTheSame() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            RoomId id = RoomId.random(random);
            assertEquals(RoomId.LENGTH, id.toString().length());
            assertEquals(Optional.of(id), RoomId.parse(id.toString()));
            StreamKey chat = new StreamKey(id, StreamKey.Kind.CHAT);
            assertEquals(chat, StreamKey.ofBits(chat.bits()));
        }
        assertEquals("0000000000", new RoomId(0).toString());
        assertEquals("zzzzzzzzzz", new RoomId((1L << 50) - 1).toString());
    }

    @Test
    void whatPeopleMisreadIsUnderstood() {
        assertEquals(RoomId.parse("0011100000"), RoomId.parse("OoIlL00000"));
    }

    @Test
    void whatIsNoAddressIsNone() {
        for (String wrong :
                List.of("", "123456789", "12345678901", "uuuuuuuuuu", "../../../x", "12345 7890", "１234567890")) {
            assertEquals(Optional.empty(), RoomId.parse(wrong), wrong);
        }
        assertThrows(IllegalArgumentException.class, () -> new RoomId(-1));
        assertThrows(IllegalArgumentException.class, () -> new RoomId(1L << 50));
    }
}
