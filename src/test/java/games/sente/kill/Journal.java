package games.sente.kill;

import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import java.util.ArrayList;
import java.util.List;

/** What one client did and met in one room, in the order in which it did and met it. */
record Journal(RoomId room, PlayerId player, String name, List<Line> lines) {

    sealed interface Line {}

    /** It goes to the server, for the first time or again, and says in its hello what it has already. */
    record Came(long chatSince) implements Line {}

    /** It is about to send a command, for the first time or again. */
    record Sent(String id, String text) implements Line {}

    /** It heard a message about the room: anything but pings and presence. */
    record Heard(String text) implements Line {}

    Journal(RoomId room, PlayerId player, String name) {
        this(room, player, name, new ArrayList<>());
    }

    void write(Line line) {
        lines.add(line);
    }
}
