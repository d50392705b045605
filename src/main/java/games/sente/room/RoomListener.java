package games.sente.room;

/**
 * Listens to what happens in rooms, after it is on disk. Called by one thread at a time for each room, in the order of
 * the versions, without a gap while the room stays in memory. Must be quick and must not throw.
 */
public interface RoomListener {

    /** A room has come into memory. */
    default void loaded(Room room) {}

    /** The match stream has a new version. */
    void changed(Change change);

    /** Whether this room has few enough listeners for the log's thread to notify them itself. */
    default boolean isQuick(RoomId room) {
        return true;
    }

    /** Whether somebody listens to this room's changes: such rooms stay in memory longer. */
    default boolean isWatched(RoomId room) {
        return false;
    }

    /** The chat stream has a new version. */
    default void said(Room room, Spoken spoken) {}
}
