package games.sente.room;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Forgets the matches of a room that ended long ago. */
final class OldMatches {
    private OldMatches() {}

    /**
     * Forgets the first matches of a room, up to the first one that ended later than this or is its last. Others may
     * play on meanwhile. Blocks.
     *
     * @param results all results that the directory has of the room, in order
     * @return whether they were forgotten; else nothing has changed
     * @throws StoreException if the room can't be read
     */
    static boolean forget(EventLog log, EntryCodec codec, RoomId id, List<Directory.Result> results, Instant before) {
        StreamKey stream = new StreamKey(id, StreamKey.Kind.MATCH);
        List<byte[]> first = log.read(stream, 0, 1);
        if (first.isEmpty()) {
            return false;
        }
        MatchStarts starts = new MatchStarts(log, codec, id, first.get(0));
        long version = log.lastVersion(stream);
        Optional<Directory.Result> kept = results.stream()
                .filter(result -> !result.ended().isBefore(before))
                .findFirst();
        Optional<Change> start =
                kept.isEmpty() ? starts.last(version) : starts.of(kept.get().match(), version);
        return start.isPresent()
                && log.forget(
                                        id,
                                        start.get()
                                                .after()
                                                .match()
                                                .orElseThrow()
                                                .number(),
                                        start.get().after().version())
                                .toCompletableFuture()
                                .join()
                        == EventLog.Answer.WRITTEN;
    }
}
