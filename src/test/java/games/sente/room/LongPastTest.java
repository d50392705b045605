package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.Game;
import games.sente.game.NoOptions;
import games.sente.game.Viewer;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.protocol.EventCodec;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room in which thousands of matches were played. */
final class LongPastTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final int MATCHES = 7_000;
    private static final int AT_ONCE = 200;
    /** Whatever there is in the log. */
    private static final int MOST_READ = 4_000;

    private static final int LINES = 3_300;

    /** As long as a line may be, and that takes many bytes. */
    private static final String LONG_LINE =
            "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66".repeat(500);

    private static final int MOST_BYTES_AT_ONCE = 2 * 1024 * 1024;

    /** Counts the events that are read, and keeps the bytes of the largest read. */
    private record Counting(EventLog log, AtomicLong events, AtomicLong largest) implements EventLog {
        Counting(EventLog log, AtomicLong events) {
            this(log, events, new AtomicLong());
        }

        @Override
        public CompletionStage<Answer> append(Commit commit) {
            return log.append(commit);
        }

        @Override
        public List<byte[]> read(StreamKey stream, long after, int limit) {
            List<byte[]> read = log.read(stream, after, limit);
            events.addAndGet(read.size());
            long bytes = read.stream().mapToLong(event -> event.length).sum();
            largest.accumulateAndGet(bytes, Math::max);
            return read;
        }

        @Override
        public void close() {}
    }

    @TempDir
    private Path path;

    @Test
    void aRoomWithALongPastIsReadFromItsLastMatchAndARecordFromItsOwn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, Duration.ZERO)) {
            AtomicLong events = new AtomicLong();
            Rooms rooms = node(new Counting(store.log(), events), threads, new EventCodec());
            RoomId id = played(rooms, MATCHES);
            Standing before = look(rooms, id);
            assertTrue(
                    before.room().version() > 4 * (MATCHES - 1),
                    "version " + before.room().version());
            events.set(0);
            Rooms later = node(new Counting(store.log(), events), threads, new EventCodec());
            checkSame(before, look(later, id));
            assertTrue(events.get() <= MOST_READ, events + " events were read");
            Command again = new Command.Resign("r" + (MATCHES - 2), ANN);
            assertInstanceOf(Answer.Repeated.class, ask(later, id, again).get(30, TimeUnit.SECONDS));
            for (int match : new int[] {1, 2, 1_000, 5_000, MATCHES - 1, MATCHES}) {
                events.set(0);
                MatchRecord record = record(later, id, match);
                assertEquals(match, record.match());
                assertEquals(1, record.moves().size());
                assertEquals("resignation", record.outcome().reason());
                assertTrue(events.get() <= MOST_READ, match + ": " + events);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** As logs were written before a match's start said who sits where. */
    private static final class OldCodec implements EntryCodec {
        private final EntryCodec codec = new EventCodec();

        @Override
        public byte[] encode(Game<?, ?, ?, ?> game, Entry entry) {
            if (!(entry.event() instanceof Event.MatchStarted started)) {
                return codec.encode(game, entry);
            }
            Event old = new Event.MatchStarted(
                    started.match(), started.rules(), started.seed(), started.seating(), null, null);
            return codec.encode(game, new Entry(entry.at(), entry.by(), entry.id(), old));
        }

        @Override
        public Entry decode(Game<?, ?, ?, ?> game, byte[] bytes) {
            return codec.decode(game, bytes);
        }

        @Override
        public Entry decodeFirst(byte[] bytes) {
            return codec.decodeFirst(bytes);
        }
    }

    @Test
    void anOldLogWhoseMatchesDoNotSayWhoSitsWhereIsReadWhole() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, Duration.ZERO)) {
            Rooms old = node(store.log(), threads, new OldCodec());
            RoomId id = played(old, 2 * AT_ONCE);
            Rooms later = node(store.log(), threads, new EventCodec());
            checkSame(look(old, id), look(later, id));
            assertEquals(300, record(later, id, 300).match());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void checkSame(Standing one, Standing other) {
        assertEquals(one.last().entry(), other.last().entry());
        Room before = one.room();
        Room after = other.room();
        assertEquals(before.version(), after.version());
        assertEquals(before.seats(), after.seats());
        assertEquals(before.status(), after.status());
        assertEquals(before.rematch(), after.rematch());
        assertEquals(before.tally(), after.tally());
        assertEquals(before.opened(), after.opened());
        assertEquals(before.openedBy(), after.openedBy());
        Match match = before.match().orElseThrow();
        Match read = after.match().orElseThrow();
        assertEquals(match.number(), read.number());
        assertEquals(match.toMove(), read.toMove());
        assertEquals(match.outcome(), read.outcome());
        assertEquals(match.view(Viewer.SPECTATOR), read.view(Viewer.SPECTATOR));
    }

    @Test
    void ofALongChatTheEndIsRead() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, Duration.ZERO)) {
            AtomicLong events = new AtomicLong();
            EventLog log = new Counting(store.log(), events);
            Rooms rooms = node(log, threads, new EventCodec());
            RoomId id = open(rooms);
            for (int line = 1; line <= LINES; ) {
                List<CompletableFuture<Answer>> answers = new ArrayList<>();
                for (int i = 0; i < AT_ONCE && line <= LINES; i++, line++) {
                    answers.add(ask(rooms, id, new Command.Say("c" + line, ANN, "Ann", "line " + line)));
                }
                await(answers);
                if (line % 1_000 == 1 || line > LINES) {
                    events.set(0);
                    Standing read = look(node(log, threads, new EventCodec()), id);
                    Standing before = look(rooms, id);
                    assertEquals(before.chatVersion(), read.chatVersion());
                    assertEquals(before.chat(), read.chat());
                    assertTrue(events.get() <= 3_000, line + ": " + events);
                }
            }
            assertEquals(LINES, look(rooms, id).chatVersion());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void longLinesAreNeverAllInTheHeapWhileAChatIsRead() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (DataFolder folder = DataFolder.open(path, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, Duration.ZERO)) {
            Rooms rooms = node(store.log(), threads, new EventCodec());
            RoomId id = open(rooms);
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int line = 1; line <= AT_ONCE; line++) {
                answers.add(ask(rooms, id, new Command.Say("c" + line, ANN, "Ann", LONG_LINE)));
            }
            await(answers);
            long all = store.log().read(new StreamKey(id, StreamKey.Kind.CHAT), 0, AT_ONCE).stream()
                    .mapToLong(event -> event.length)
                    .sum();
            assertTrue(all > MOST_BYTES_AT_ONCE, all + " bytes");
            Counting log = new Counting(store.log(), new AtomicLong());
            assertEquals(AT_ONCE, look(node(log, threads, new EventCodec()), id).chatVersion());
            assertTrue(log.largest().get() <= MOST_BYTES_AT_ONCE, log.largest() + " bytes at once");
        } finally {
            threads.shutdownNow();
        }
    }

    /** A move and a resignation in each match. */
    private static RoomId played(Rooms rooms, int matches) throws Exception {
        RoomId id = open(rooms);
        for (int match = 0; match < matches; ) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++, match++) {
                if (match > 0) {
                    answers.add(ask(rooms, id, new Command.Rematch("n" + match, ANN)));
                }
                answers.add(
                        ask(rooms, id, new Command.Move("m" + match, ANN, "tic-tac-toe", 0, new TicTacToe.Mark(4))));
                answers.add(ask(rooms, id, new Command.Resign("r" + match, ANN)));
            }
            await(answers);
        }
        return id;
    }

    private static void await(List<CompletableFuture<Answer>> answers) throws Exception {
        for (CompletableFuture<Answer> answer : answers) {
            assertEquals(new Answer.Done(), answer.get(30, TimeUnit.SECONDS));
        }
    }

    private static Rooms node(EventLog log, ExecutorService threads, EntryCodec codec) {
        return new Rooms(log, codec, room -> {}, threads, threads, () -> NOW, new Rooms.Limits(1_000, Duration.ZERO));
    }

    private static RoomId open(Rooms rooms) throws Exception {
        return rooms.open(new Opening(new TicTacToe(), new NoOptions(), ANN, "Ann", Opponent.ONE_SCREEN, "random"))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .orElseThrow()
                .id();
    }

    private static CompletableFuture<Answer> ask(Rooms rooms, RoomId id, Command command) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        rooms.submit(id, command, answer::complete);
        return answer;
    }

    private static Standing look(Rooms rooms, RoomId id) throws Exception {
        CompletableFuture<Standing> found = new CompletableFuture<>();
        rooms.visit(id, found::complete, why -> found.completeExceptionally(new AssertionError("unknown")));
        return found.get(30, TimeUnit.SECONDS);
    }

    private static MatchRecord record(Rooms rooms, RoomId id, int match) throws Exception {
        return rooms.record(id, match)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .orElseThrow();
    }
}
