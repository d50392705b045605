package games.sente.secrets;

import games.sente.room.EventLog;
import games.sente.room.StreamKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A log that answers in the calling thread, so that a session goes the same way each time; it can be told to fail once.
 */
final class SteadyLog implements EventLog {

    /** What can go wrong once. */
    enum Fault {
        /** Nothing is written, as if somebody else had been first. */
        CONFLICT,
        /** Nothing is written, and nothing can be. */
        UNAVAILABLE
    }

    private final EventLog real;
    private @Nullable Fault next;

    SteadyLog(EventLog real) {
        this.real = real;
    }

    void fail(Fault fault) {
        next = fault;
    }

    @Override
    public CompletionStage<Answer> append(Commit commit) {
        Fault fault = next;
        next = null;
        Answer answer = fault == null
                ? real.append(commit).toCompletableFuture().join()
                : fault == Fault.CONFLICT ? Answer.CONFLICT : Answer.UNAVAILABLE;
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public List<byte[]> read(StreamKey stream, long after, int limit) {
        return real.read(stream, after, limit);
    }

    /** It is the store's to close. */
    @Override
    public void close() {}
}
