package games.sente.room;

import java.util.List;

/**
 * A room and its chat at one moment.
 *
 * @param chat the last lines, in order
 */
public record Standing(Room room, long chatVersion, List<Spoken> chat) {}
