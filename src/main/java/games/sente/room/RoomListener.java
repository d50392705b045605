package games.sente.room;

/**
 * Is told what happened in rooms, after it is on disk. Called by one thread at a time for each room, in the order of the
 * versions, without a gap while the room stays in memory. Must be quick and must not throw.
 */
public interface RoomListener {

    /** A room has come into memory. */
    default void loaded(Room room) {}

    /** The match stream has a new version. */
    void changed(Change change);

    /** Whether so few are told of this room's changes that the log's thread may do it. */
    default boolean isQuick(RoomId room) {
        return true;
    }

    /** Whether somebody is told of this room's changes: such rooms stay in memory longer. */
    default boolean isWatched(RoomId room) {
        return false;
    }

    /** The chat stream has a new version. */
    default void said(Room room, Spoken spoken) {}
}
