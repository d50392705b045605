package games.sente.room;

import java.util.List;

/**
 * A room and its chat at one moment.
 *
 * @param last what made the room what it is
 * @param chat the last lines, in order
 */
public record Standing(Change last, long chatVersion, List<Spoken> chat) {

    public Room room() {
        return last.after();
    }
}
