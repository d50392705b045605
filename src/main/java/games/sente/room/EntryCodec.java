package games.sente.room;

import games.sente.game.Game;

/** The port to whatever turns entries into the log's bytes and back. Safe for use by many threads. */
public interface EntryCodec {

    /** The bytes of an entry of a room in which this game is played. */
    byte[] encode(Game<?, ?, ?, ?> game, Entry entry);

    /**
     * The entry of these bytes.
     *
     * @throws StoreException if they are no entry
     */
    Entry decode(Game<?, ?, ?, ?> game, byte[] bytes);

    /**
     * The entry of a room's first bytes, a {@link Event.RoomOpened}, which tells the game.
     *
     * @throws StoreException if they are no such entry
     */
    Entry decodeFirst(byte[] bytes);
}
