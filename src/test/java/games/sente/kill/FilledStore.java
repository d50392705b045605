package games.sente.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import games.sente.game.NoOptions;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.protocol.EventCodec;
import games.sente.room.Answer;
import games.sente.room.Command;
import games.sente.room.Directory;
import games.sente.room.EventLog;
import games.sente.room.Opening;
import games.sente.room.Opponent;
import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import games.sente.room.StreamKey;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A data folder with many rooms: one was played, and the others have the same past. */
record FilledStore(RoomId played, long events) {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final int MATCHES = 25;
    private static final int AT_ONCE = 1_000;

    /** Fills a folder with so many events at least. */
    static FilledStore fill(Path data, long events) throws Exception {
        try (DataFolder folder = DataFolder.open(data, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, Duration.ZERO)) {
            RoomId played = play(store.log());
            Directory.Entry entry = store.directory().find(played).orElseThrow();
            List<byte[]> past = store.log().read(new StreamKey(played, StreamKey.Kind.MATCH), 0, 1_000);
            Random random = new Random(1);
            long written = past.size();
            while (written < events) {
                List<CompletableFuture<EventLog.Answer>> answers = new ArrayList<>();
                for (; answers.size() < AT_ONCE && written < events; written += past.size()) {
                    answers.add(append(store.log(), RoomId.random(random), entry, past));
                }
                for (CompletableFuture<EventLog.Answer> answer : answers) {
                    assertEquals(EventLog.Answer.WRITTEN, answer.get(60, TimeUnit.SECONDS));
                }
            }
            return new FilledStore(played, written);
        }
    }

    private static CompletableFuture<EventLog.Answer> append(
            EventLog log, RoomId room, Directory.Entry like, List<byte[]> past) {
        Directory.Entry entry = new Directory.Entry(
                room, like.game(), like.status(), like.openedBy(), like.opened(), like.changed(), like.seats());
        EventLog.Append append = new EventLog.Append(new StreamKey(room, StreamKey.Kind.MATCH), 0, past);
        return log.append(new EventLog.Commit(0, List.of(append), List.of(entry)))
                .toCompletableFuture();
    }

    private static RoomId play(EventLog log) throws Exception {
        Rooms rooms = new Rooms(
                log,
                new EventCodec(),
                room -> {},
                Runnable::run,
                Runnable::run,
                Clock.systemUTC(),
                new Rooms.Limits(1_000, Duration.ofDays(1)));
        RoomId id = rooms.open(new Opening(new TicTacToe(), new NoOptions(), ANN, "Ann", Opponent.ONE_SCREEN, "random"))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .orElseThrow()
                .id();
        for (int match = 1; match <= MATCHES; match++) {
            ask(rooms, id, new Command.Move("m" + match, ANN, "tic-tac-toe", 0, new TicTacToe.Mark(4)));
            ask(rooms, id, new Command.Resign("r" + match, ANN));
            ask(rooms, id, new Command.Rematch("n" + match, ANN));
        }
        return id;
    }

    private static void ask(Rooms rooms, RoomId id, Command command) throws Exception {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        rooms.submit(id, command, answer::complete);
        assertInstanceOf(Answer.Done.class, answer.get(60, TimeUnit.SECONDS));
    }
}
