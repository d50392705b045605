package games.sente.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A room at a few versions of its past, evenly apart: from one of them its past can be read again without beginning at the first
 * event. However long the past, they are few. For one thread.
 */
final class Milestones {
    static final int MOST = 128;
    private static final int CLOSEST = 256;
    private static final long ROOM_BYTES = 2_000;

    private final List<Room> rooms = new ArrayList<>();
    private long apart = CLOSEST;

    /** The room has this version now. */
    void pass(Room room) {
        if (room.version() % apart != 0) {
            return;
        }
        rooms.add(room);
        if (rooms.size() > MOST) {
            apart *= 2;
            rooms.removeIf(kept -> kept.version() % apart != 0);
        }
    }

    /** What they take in the heap, about. */
    long bytes() {
        return ROOM_BYTES * rooms.size();
    }

    /** The last one before this match of the room began. */
    Optional<Room> before(int match) {
        Optional<Room> last = Optional.empty();
        for (Room room : rooms) {
            int number = room.match().map(Match::number).orElse(0);
            if (number >= match) {
                return last;
            }
            last = Optional.of(room);
        }
        return last;
    }
}
