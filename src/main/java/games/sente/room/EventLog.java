package games.sente.room;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The port to the log: the only authority on what happened. Streams of events, each with versions counting from 1
 * without gaps. Safe for use by many threads.
 */
public interface EventLog extends AutoCloseable {

    /**
     * Events to append to one stream.
     *
     * @param expectedVersion the version of the stream's last event; 0 for a new stream
     * @param events one or more, in order; opaque bytes, at most 64 KiB each
     */
    record Append(StreamKey stream, long expectedVersion, List<byte[]> events) {
        public Append {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("nothing to append");
            }
        }
    }

    /**
     * What one room wants written, whole or not at all.
     *
     * @param epoch never less than that of the stream's rows, else a conflict; kept with each row. 0 where nothing is
     *     leased
     * @param changes what changes in the {@link Directory}; written with the events
     */
    record Commit(long epoch, List<Append> appends, List<Directory.Change> changes) {
        public Commit {
            appends = List.copyOf(appends);
            changes = List.copyOf(changes);
        }
    }

    /** What became of a commit. */
    enum Answer {
        /** All of it is on disk, and survives a kill and a power cut. */
        WRITTEN,
        /**
         * A stream is not at its expected version (or the epoch is old). Nothing of this commit is there, others are
         * not touched.
         */
        CONFLICT,
        /** The store can't write now (disk full, say). Surely nothing of this commit is there. */
        UNAVAILABLE
    }

    /**
     * Appends. Returns at once; commits that come while another is being written are gathered into one transaction and
     * one sync. The stage completes on the committer's thread when the answer is certain, so continuations must be
     * short. It never completes exceptionally. If an error leaves the result of a commit unknown, nothing is answered
     * until the log has been read back.
     */
    CompletionStage<Answer> append(Commit commit);

    /**
     * Reads a stream in order. Blocks.
     *
     * @param after the version before the first one wanted; 0 for all
     * @param limit the most events to answer, from 1
     * @return events {@code after + 1} and following, without a gap, forgotten ones as empty arrays; none if there are
     *     no more or the stream is unknown
     * @throws StoreException if the store can't be read, or if what it holds is damaged
     */
    List<byte[]> read(StreamKey stream, long after, int limit);

    /**
     * The version of a stream's last event; 0 if the stream is unknown. Blocks.
     *
     * @throws StoreException if the store can't be read
     */
    default long lastVersion(StreamKey stream) {
        long version = 0;
        for (int more = 1; more > 0; version += more) {
            more = read(stream, version, 1_000).size();
        }
        return version;
    }

    /**
     * Removes both streams of a room, and all that the {@link Directory} has of it, in one transaction; as if they had
     * never existed. Nobody may be reading them. Returns at once; the stage is as that of {@link #append}. A log that
     * removes nothing answers {@link Answer#UNAVAILABLE}.
     *
     * @param match the version of the last event of its match stream; if it is another one, the answer is a conflict
     * @param chat the same of its chat
     */
    default CompletionStage<Answer> remove(RoomId room, long match, long chat) {
        return CompletableFuture.completedStage(Answer.UNAVAILABLE);
    }

    /**
     * Forgets what lies between a room's first event and the start of one of its matches, in one transaction: these
     * events of its match stream keep their versions and are empty from then on, and the {@link Directory} has no
     * results of earlier matches. Returns at once; the stage is as that of {@link #append}. A log that forgets nothing
     * answers {@link Answer#UNAVAILABLE}.
     *
     * @param match the number of the first match that stays
     * @param version of its start, from 2; if the stream ends before, the answer is a conflict
     */
    default CompletionStage<Answer> forget(RoomId room, int match, long version) {
        return CompletableFuture.completedStage(Answer.UNAVAILABLE);
    }

    /**
     * Writes what was appended, answers it, and ends all threads. Appending afterwards answers {@link
     * Answer#UNAVAILABLE}.
     */
    @Override
    void close();
}
