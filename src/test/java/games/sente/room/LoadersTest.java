package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.game.NoOptions;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.protocol.EventCodec;
import games.sente.room.Refusal.Code;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoadersTest {
    private static final PlayerId ANN = new PlayerId("ann");

    /** Notes which threads read. */
    private record Noting(EventLog log, Set<String> threads) implements EventLog {
        @Override
        public CompletionStage<Answer> append(Commit commit) {
            return log.append(commit);
        }

        @Override
        public List<byte[]> read(StreamKey stream, long after, int limit) {
            threads.add(Thread.currentThread().getName());
            return log.read(stream, after, limit);
        }

        @Override
        public void close() {}
    }

    @TempDir
    private Path path;

    private final ExecutorService workers = Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));
    private final ExecutorService loaders = Executors.newSingleThreadExecutor(task -> new Thread(task, "loader"));

    @Test
    void onlyLoadersReadTheLogAlsoAfterAConflict() throws Exception {
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, Duration.ZERO)) {
            Set<String> threads = ConcurrentHashMap.newKeySet();
            Rooms one = node(new Noting(store.log(), threads));
            Rooms other = node(store.log());
            RoomId id = one.open(
                            new Opening(new TicTacToe(), new NoOptions(), ANN, "Ann", Opponent.ONE_SCREEN, "random"))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS)
                    .orElseThrow()
                    .id();
            assertEquals(new Answer.Done(), mark(one, id, "a", 0, 0));
            assertEquals(new Answer.Done(), mark(other, id, "b", 1, 1));
            Answer stale = mark(one, id, "c", 1, 2);
            assertEquals(Code.STALE_TURN, ((Answer.Refused) stale).refusal().code());
            assertEquals(Set.of("loader"), threads);
        } finally {
            workers.shutdownNow();
            loaders.shutdownNow();
        }
    }

    private Rooms node(EventLog log) {
        return new Rooms(
                log,
                new EventCodec(),
                room -> {},
                workers,
                loaders,
                () -> Instant.EPOCH,
                new Rooms.Limits(1_000, Duration.ZERO));
    }

    private static Answer mark(Rooms rooms, RoomId id, String command, int turn, int cell) throws Exception {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        rooms.submit(
                id, new Command.Move(command, ANN, "tic-tac-toe", turn, new TicTacToe.Mark(cell)), answer::complete);
        return answer.get(30, TimeUnit.SECONDS);
    }
}
