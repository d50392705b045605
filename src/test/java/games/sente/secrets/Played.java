package games.sente.secrets;

import games.sente.room.Change;
import games.sente.room.Room;
import java.util.List;

/**
 * A session that was played.
 *
 * @param script what was done
 * @param lines all that reached anybody, and the log
 * @param told what the rooms' listeners were told
 * @param botMoves what the bot chose
 */
record Played(Script script, List<Line> lines, List<Told> told, List<Object> botMoves) {

    /**
     * Something that left the house.
     *
     * @param step during which step
     * @param to whom
     * @param channel on which of their ways: a tab, or HTTP
     */
    record Line(int step, Who to, String channel, String text) {}

    /** A change of the room, during a step. */
    record Told(int step, Change change) {
        Room room() {
            return change.after();
        }
    }

    Played {
        lines = List.copyOf(lines);
        told = List.copyOf(told);
    }
}
