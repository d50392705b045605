package games.sente.room;

import org.jspecify.annotations.Nullable;

/**
 * One event of a room's match stream, and the room before and after it.
 *
 * @param before absent for a room's first event, and for one that was read without those before it
 */
public record Change(@Nullable Room before, Entry entry, Room after) {

    /**
     * Opens a room.
     *
     * @throws StoreException if its first event is another one
     */
    public static Change open(RoomId id, Entry first) {
        return new Change(null, first, Room.open(id, first));
    }

    /**
     * What comes next.
     *
     * @throws StoreException if the entry can't follow
     */
    public Change then(Entry next) {
        return new Change(after, next, after.apply(next.event()));
    }
}
