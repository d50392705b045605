package games.sente.room;

import games.sente.game.Game;
import java.time.Instant;

/**
 * When something last happened in a room.
 *
 * @param match the version of its match stream
 * @param chat the version of its chat
 */
record LastUse(Instant at, long match, long chat) {

    /**
     * Reads no more than the ends of the room's streams. Blocks.
     *
     * @throws StoreException if they can't be read
     */
    static LastUse read(EventLog log, EntryCodec codec, RoomId id) {
        StreamKey matches = new StreamKey(id, StreamKey.Kind.MATCH);
        StreamKey talk = new StreamKey(id, StreamKey.Kind.CHAT);
        Entry first = codec.decodeFirst(event(log, matches, 1));
        Game<?, ?, ?, ?> game = Room.open(id, first).game();
        long match = log.lastVersion(matches);
        long chat = log.lastVersion(talk);
        Instant at = match == 1
                ? first.at()
                : codec.decode(game, event(log, matches, match)).at();
        if (chat > 0) {
            Instant said = codec.decode(game, event(log, talk, chat)).at();
            at = said.isAfter(at) ? said : at;
        }
        return new LastUse(at, match, chat);
    }

    private static byte[] event(EventLog log, StreamKey stream, long version) {
        return log.read(stream, version - 1, 1).stream()
                .findFirst()
                .orElseThrow(
                        () -> new StoreException("room " + stream.room() + " is in the directory, but not in the log"));
    }
}
