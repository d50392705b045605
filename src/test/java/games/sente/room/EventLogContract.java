package games.sente.room;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.EventLog.Answer;
import games.sente.room.EventLog.Append;
import games.sente.room.EventLog.Commit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link EventLog} does. */
public abstract class EventLogContract {

    private EventLog log;

    /** Opens the log on this test's data: empty the first time, then what was left there. */
    protected abstract EventLog open();

    /** Ends what {@link #open} began. */
    protected abstract void shut();

    @BeforeEach
    void openFirst() {
        log = open();
    }

    @AfterEach
    void shutLast() {
        shut();
    }

    private void reopen() {
        shut();
        log = open();
    }

    @Test
    void anUnknownStreamIsEmpty() {
        assertEquals(List.of(), read(match(1)));
    }

    @Test
    void eventsAreReadInOrderAfterAnyVersionAndUpToTheLimit() {
        for (int version = 0; version < 200; version += 2) {
            assertEquals(Answer.WRITTEN, append(match(1), version, "e" + (version + 1), "e" + (version + 2)));
            assertEquals(Answer.WRITTEN, append(match(2), version, "other", "other"));
        }
        for (int after : new int[] {0, 1, 2, 99, 150, 199}) {
            for (int limit : new int[] {1, 7, 500}) {
                List<String> expected = IntStream.rangeClosed(after + 1, Math.min(200, after + limit))
                        .mapToObj(version -> "e" + version)
                        .toList();
                assertEquals(expected, texts(log.read(match(1), after, limit)));
            }
        }
        assertEquals(List.of(), log.read(match(1), 200, 10));
    }

    @Test
    void eventsOfAnySizeComeBackAsTheyWere() {
        byte[] large = new byte[64 * 1024];
        ThreadLocalRandom.current().nextBytes(large);
        assertEquals(Answer.WRITTEN, append(match(1), 0, new byte[0], large));
        assertEquals(Answer.WRITTEN, append(match(1), 2, large, new byte[] {0}));
        for (int i = 0; i < 100; i++) {
            append(match(2), i, new byte[100]);
        }
        reopen();
        List<byte[]> events = log.read(match(1), 0, 10);
        assertArrayEquals(new byte[0], events.get(0));
        assertArrayEquals(large, events.get(1));
        assertArrayEquals(large, events.get(2));
        assertArrayEquals(new byte[] {0}, events.get(3));
    }

    @Test
    void aWrongExpectedVersionConflictsAndLeavesNothing() {
        append(match(1), 0, "one", "two");
        for (long wrong : new long[] {0, 1, 3, 1_000}) {
            assertEquals(Answer.CONFLICT, append(match(1), wrong, "lost"));
        }
        assertEquals(Answer.CONFLICT, append(match(2), 1, "lost"));
        assertEquals(List.of("one", "two"), read(match(1)));
        assertEquals(List.of(), read(match(2)));
        assertEquals(Answer.WRITTEN, append(match(1), 2, "three"));
    }

    @Test
    void aCommitToSeveralStreamsIsWholeOrNotAtAll() {
        append(chat(1), 0, "hello");
        Commit half = commit(0, new Append(match(1), 0, bytes("lost")), new Append(chat(1), 0, bytes("lost")));
        assertEquals(Answer.CONFLICT, answer(half));
        assertEquals(List.of(), read(match(1)));
        Commit whole = commit(0, new Append(match(1), 0, bytes("move")), new Append(chat(1), 1, bytes("again")));
        assertEquals(Answer.WRITTEN, answer(whole));
        assertEquals(List.of("move"), read(match(1)));
        assertEquals(List.of("hello", "again"), read(chat(1)));
    }

    @Test
    void aConflictLeavesTheOthersOfItsBatchWritten() {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int room = 0; room < 300; room++) {
            answers.add(later(commit(0, new Append(match(room), room % 3 == 0 ? 1 : 0, bytes("first " + room)))));
        }
        for (int room = 0; room < 300; room++) {
            assertEquals(
                    room % 3 == 0 ? Answer.CONFLICT : Answer.WRITTEN,
                    answers.get(room).join());
            assertEquals(room % 3 == 0 ? List.of() : List.of("first " + room), read(match(room)));
        }
    }

    @Test
    void commitsToOneStreamThatWaitTogetherFollowEachOther() {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            answers.add(later(commit(0, new Append(match(1), i / 2, bytes("e" + i)))));
        }
        for (int i = 0; i < 500; i++) {
            assertEquals(
                    i % 2 == 0 ? Answer.WRITTEN : Answer.CONFLICT,
                    answers.get(i).join());
        }
        assertEquals(IntStream.range(0, 250).mapToObj(i -> "e" + 2 * i).toList(), texts(log.read(match(1), 0, 1_000)));
    }

    @Test
    void anOldEpochConflictsAlsoAfterReopening() {
        assertEquals(Answer.WRITTEN, answer(commit(5, new Append(match(1), 0, bytes("one")))));
        assertEquals(Answer.CONFLICT, answer(commit(4, new Append(match(1), 1, bytes("lost")))));
        reopen();
        assertEquals(Answer.CONFLICT, answer(commit(4, new Append(match(1), 1, bytes("lost")))));
        assertEquals(Answer.WRITTEN, answer(commit(5, new Append(match(1), 1, bytes("two")))));
        assertEquals(Answer.WRITTEN, answer(commit(6, new Append(match(1), 2, bytes("three")))));
        assertEquals(List.of("one", "two", "three"), read(match(1)));
    }

    @Test
    void whatWasWrittenIsThereAndCheckedAfterEachReopening() {
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < 50; i++) {
                assertEquals(Answer.WRITTEN, append(match(i % 10), round * 5 + i / 10, "r" + round + " " + i));
            }
            reopen();
            for (int room = 0; room < 10; room++) {
                assertEquals(round * 5 + 5, read(match(room)).size());
                assertEquals(Answer.CONFLICT, append(match(room), 0, "lost"));
                assertEquals(Answer.CONFLICT, append(match(room), round * 5 + 4, "lost"));
            }
        }
    }

    @Test
    void manyThreadsOnManyStreamsLoseAndDoubleNothing() throws Exception {
        int rooms = 40;
        int each = 100;
        inParallel(8, thread -> {
            for (int i = 0; i < each; i++) {
                for (int room = thread; room < rooms; room += 8) {
                    assertEquals(Answer.WRITTEN, append(match(room), i, room + "/" + i));
                    List<byte[]> tail = log.read(match(room), i, 10);
                    assertEquals(List.of(room + "/" + i), texts(tail));
                }
            }
        });
        for (int pass = 0; pass < 2; pass++) {
            for (int room = 0; room < rooms; room++) {
                int number = room;
                assertEquals(
                        IntStream.range(0, each).mapToObj(i -> number + "/" + i).toList(), read(match(room)));
            }
            reopen();
        }
    }

    @Test
    void manyThreadsOnOneStreamWinEachVersionOnce() throws Exception {
        List<List<String>> won = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            won.add(new ArrayList<>());
        }
        inParallel(8, thread -> {
            int version = 0;
            for (int i = 0; i < 60; i++) {
                String text = thread + "/" + i;
                while (append(match(1), version, text) == Answer.CONFLICT) {
                    version += log.read(match(1), version, 1_000).size();
                }
                won.get(thread).add(++version + " " + text);
            }
        });
        List<String> log = read(match(1));
        assertEquals(8 * 60, log.size());
        for (String win : won.stream().flatMap(List::stream).toList()) {
            String[] parts = win.split(" ");
            assertEquals(parts[1], log.get(Integer.parseInt(parts[0]) - 1));
        }
    }

    @Test
    void aReaderNeverSeesAGapWhileOthersWrite() throws Exception {
        inParallel(4, thread -> {
            if (thread == 0) {
                for (int i = 0; i < 1_000; i += 4) {
                    append(match(1), i, "e" + i, "e" + (i + 1), "e" + (i + 2), "e" + (i + 3));
                }
                return;
            }
            int seen = 0;
            while (seen < 1_000) {
                Thread.sleep(1);
                List<String> more = texts(log.read(match(1), seen, 50 * thread));
                for (int i = 0; i < more.size(); i++) {
                    assertEquals("e" + (seen + i), more.get(i));
                }
                seen += more.size();
            }
        });
    }

    @Test
    void closingWhileWritingAnswersEverythingAndKeepsWhatWasWritten() throws Exception {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        CompletableFuture<Void> half = new CompletableFuture<>();
        Thread appending = new Thread(() -> {
            for (int i = 0; i < 4_000; i++) {
                answers.add(later(commit(0, new Append(match(i), 0, bytes("e" + i)))));
                if (i == 2_000) {
                    half.complete(null);
                }
            }
        });
        appending.start();
        half.join();
        log.close();
        appending.join();
        reopen();
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i).get(10, TimeUnit.SECONDS);
            assertEquals(answer == Answer.WRITTEN ? List.of("e" + i) : List.of(), read(match(i)));
        }
        assertEquals(Answer.WRITTEN, answers.get(0).join());
    }

    @Test
    void anEmptyCommitIsWrittenAndLeavesNothing() {
        Commit empty = new Commit(0, List.of(), List.of());
        for (int i = 0; i < 20; i++) {
            assertEquals(Answer.WRITTEN, log.append(empty).toCompletableFuture().join());
            assertEquals(Answer.WRITTEN, append(match(1), i, "e" + i));
        }
        reopen();
        assertEquals(Answer.WRITTEN, append(match(1), 20, "last"));
    }

    @Test
    void aClosedLogIsUnavailable() {
        log.close();
        assertEquals(Answer.UNAVAILABLE, append(match(1), 0, "lost"));
        reopen();
        assertEquals(List.of(), read(match(1)));
    }

    @Test
    void anAnswerMayAppendAtOnce() {
        CompletableFuture<Answer> second = later(commit(0, new Append(match(1), 0, bytes("one"))))
                .thenCompose(first -> log.append(commit(0, new Append(match(1), 1, bytes("two")))));
        assertEquals(Answer.WRITTEN, second.join());
        assertEquals(List.of("one", "two"), read(match(1)));
    }

    @Test
    void aRoomThatIsRemovedIsAsIfItHadNeverBeenAlsoAfterReopening() {
        for (int i = 0; i < 60; i++) {
            for (int room = 1; room <= 3; room++) {
                append(match(room), i, "m" + i);
                append(chat(room), i, "c" + i);
            }
        }
        assertEquals(60, log.lastVersion(match(1)));
        assertEquals(Answer.CONFLICT, remove(1, 60, 59));
        assertEquals(Answer.CONFLICT, remove(1, 61, 60));
        assertEquals(60, read(chat(1)).size());
        assertEquals(Answer.WRITTEN, remove(1, 60, 60));
        for (int pass = 0; pass < 2; pass++) {
            assertEquals(List.of(), read(match(1)));
            assertEquals(List.of(), read(chat(1)));
            assertEquals(0, log.lastVersion(match(1)));
            assertEquals(Answer.CONFLICT, append(match(1), 60, "lost"));
            assertEquals(60, read(match(2)).size());
            assertEquals(60, read(chat(3)).size());
            reopen();
        }
        assertEquals(Answer.WRITTEN, append(match(1), 0, "anew"));
        assertEquals(Answer.WRITTEN, append(match(2), 60, "next"));
        reopen();
        assertEquals(List.of("anew"), read(match(1)));
        assertEquals(61, log.lastVersion(match(2)));
        assertEquals(Answer.WRITTEN, remove(1, 1, 0));
        assertEquals(List.of(), read(match(1)));
    }

    @Test
    void roomsAreRemovedWhileOthersAreWritten() throws Exception {
        inParallel(4, thread -> {
            for (int i = 0; i < 60; i++) {
                int room = 4 * i + thread;
                for (int version = 0; version < 8; version++) {
                    assertEquals(Answer.WRITTEN, append(match(room), version, "e" + version));
                }
                if (i % 2 == 1) {
                    assertEquals(Answer.WRITTEN, remove(room - 4, 8, 0));
                    assertEquals(List.of(), read(match(room - 4)));
                }
            }
        });
        reopen();
        for (int room = 0; room < 240; room++) {
            assertEquals(room / 4 % 2 == 1 ? 8 : 0, read(match(room)).size(), "room " + room);
        }
    }

    @Test
    void whatIsForgottenIsEmptyAndKeepsItsVersionsAlsoAfterReopening() {
        for (int i = 0; i < 60; i++) {
            for (int room = 1; room <= 2; room++) {
                append(match(room), i, "m" + i);
                append(chat(room), i, "c" + i);
            }
        }
        assertEquals(Answer.CONFLICT, forget(1, 61));
        for (int start : new int[] {20, 20, 45, 30, 60}) {
            assertEquals(Answer.WRITTEN, forget(1, start));
        }
        for (int pass = 0; pass < 3; pass++) {
            int last = 60 + pass;
            List<String> expected = IntStream.range(0, last)
                    .mapToObj(i -> i > 0 && i < 59 ? "" : "m" + i)
                    .toList();
            assertEquals(expected, read(match(1)));
            assertEquals(last, log.lastVersion(match(1)));
            assertEquals(60, read(chat(1)).stream().distinct().count());
            assertEquals(60, read(match(2)).stream().distinct().count());
            reopen();
            assertEquals(Answer.CONFLICT, append(match(1), last - 1, "lost"));
            assertEquals(Answer.WRITTEN, append(match(1), last, "m" + last));
        }
        assertEquals(Answer.WRITTEN, remove(1, 63, 60));
        reopen();
        assertEquals(List.of(), read(match(1)));
        append(match(1), 0, "anew");
        assertThrows(IllegalArgumentException.class, () -> forget(1, 1));
        assertEquals(List.of("anew"), read(match(1)));
    }

    @Test
    void whatIsOldIsForgottenWhileOthersAreWritten() throws Exception {
        inParallel(4, thread -> {
            for (int version = 0; version < 200; version++) {
                assertEquals(Answer.WRITTEN, append(match(thread), version, "e" + version));
                if (version % 20 == 19) {
                    assertEquals(Answer.WRITTEN, forget(thread, version));
                }
            }
        });
        reopen();
        for (int room = 0; room < 4; room++) {
            assertEquals(200, log.lastVersion(match(room)));
            assertEquals(
                    List.of("e0", "e198", "e199"),
                    read(match(room)).stream().filter(event -> !event.isEmpty()).toList());
        }
    }

    @Test
    void aClosedLogRemovesNothing() {
        append(match(1), 0, "one");
        log.close();
        assertEquals(Answer.UNAVAILABLE, remove(1, 1, 0));
        assertEquals(Answer.UNAVAILABLE, forget(1, 2));
        reopen();
        assertEquals(List.of("one"), read(match(1)));
    }

    private interface Work {
        void run(int thread) throws Exception;
    }

    private static void inParallel(int threads, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                tasks.add(() -> {
                    work.run(thread);
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(tasks, 120, TimeUnit.SECONDS)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
            assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS));
        }
    }

    private Answer forget(int room, long version) {
        return log.forget(match(room).room(), 1, version)
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private Answer remove(int room, long match, long chat) {
        return log.remove(match(room).room(), match, chat)
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private static StreamKey match(int room) {
        return new StreamKey(new RoomId(room * 7919L), StreamKey.Kind.MATCH);
    }

    private static StreamKey chat(int room) {
        return new StreamKey(new RoomId(room * 7919L), StreamKey.Kind.CHAT);
    }

    private static Commit commit(long epoch, Append... appends) {
        return new Commit(epoch, List.of(appends), List.of());
    }

    private CompletableFuture<Answer> later(Commit commit) {
        return log.append(commit).toCompletableFuture();
    }

    private Answer answer(Commit commit) {
        return later(commit).orTimeout(60, TimeUnit.SECONDS).join();
    }

    private Answer append(StreamKey stream, long expectedVersion, String... events) {
        return answer(commit(0, new Append(stream, expectedVersion, bytes(events))));
    }

    private Answer append(StreamKey stream, long expectedVersion, byte[]... events) {
        return answer(commit(0, new Append(stream, expectedVersion, List.of(events))));
    }

    private List<String> read(StreamKey stream) {
        return texts(log.read(stream, 0, 10_000));
    }

    private static List<byte[]> bytes(String... events) {
        return Arrays.stream(events).map(event -> event.getBytes(UTF_8)).toList();
    }

    private static List<String> texts(List<byte[]> events) {
        return events.stream().map(event -> new String(event, UTF_8)).toList();
    }
}
