package games.sente.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import games.sente.room.RoomId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue<String> queue = new FairQueue<>();

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (String item = queue.poll(); item != null; item = queue.poll()) {
            all.add(item);
        }
        return all;
    }

    @Test
    void ownersComeInTurnsHoweverMuchEachHas() {
        for (int i = 0; i < 4; i++) {
            queue.add("ann", new RoomId(i), "ann" + i);
        }
        queue.add("ben", new RoomId(10), "ben");
        queue.add("eve", new RoomId(11), "eve");
        assertEquals(List.of("ann0", "ben", "eve", "ann1", "ann2", "ann3"), all());
    }

    @Test
    void anOwnersRoomsComeInTurns() {
        queue.add("ann", new RoomId(1), "1a");
        queue.add("ann", new RoomId(1), "1b");
        queue.add("ann", new RoomId(2), "2a");
        assertEquals(List.of("1a", "2a", "1b"), all());
    }

    @Test
    void whoWasJustServedComesLast() {
        queue.add("ann", new RoomId(1), "a1");
        queue.add("ann", new RoomId(2), "a2");
        assertEquals("a1", queue.poll());
        queue.add("ben", new RoomId(3), "b1");
        assertEquals(List.of("a2", "b1"), all());
        assertNull(queue.poll());
    }
}
