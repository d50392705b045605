package games.sente.room;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.room.Directory.Entry;
import games.sente.room.Directory.Result;
import games.sente.room.Directory.Sitting;
import games.sente.room.Directory.Status;
import games.sente.room.EventLog.Answer;
import games.sente.room.EventLog.Append;
import games.sente.room.EventLog.Commit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Directory} does. */
public abstract class DirectoryContract {

    /** A directory and the log that writes it. */
    public record Store(EventLog log, Directory directory) {}

    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BOB = new PlayerId("bob:2");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

    private Store store;

    /** Opens the store on this test's data: empty the first time, then what was left there. */
    protected abstract Store open();

    /** Ends what {@link #open} began. */
    protected abstract void shut();

    @BeforeEach
    void openFirst() {
        store = open();
    }

    @AfterEach
    void shutLast() {
        shut();
    }

    @Test
    void anUnknownRoomAndPlayerHaveNothing() {
        assertEquals(Optional.empty(), store.directory().find(new RoomId(1)));
        assertEquals(List.of(), store.directory().results(new RoomId(1)));
        assertEquals(List.of(), store.directory().roomsOf(ANN, Optional.empty(), 10));
        assertEquals(0, store.directory().openedBetween(ANN, Instant.EPOCH, NOON.plusSeconds(60)));
    }

    @Test
    void anEntryIsFoundAsItWasWrittenAlsoAfterReopening() {
        Entry entry = entry(1, NOON, new Sitting(0, ANN, "Ann \u5148\u624b"), new Sitting(1, BOB, "Bob's \"x\""));
        write(1, 0, entry);
        assertEquals(Optional.of(entry), store.directory().find(new RoomId(1)));
        shut();
        store = open();
        assertEquals(Optional.of(entry), store.directory().find(new RoomId(1)));
    }

    @Test
    void aLaterEntryReplacesTheFirstWithItsSeats() {
        write(1, 0, entry(1, NOON, new Sitting(0, ANN, "Ann"), new Sitting(1, BOB, "Bob")));
        Entry later = entry(1, NOON.plusSeconds(5), new Sitting(1, ANN, "Anna"));
        write(1, 1, later);
        assertEquals(Optional.of(later), store.directory().find(new RoomId(1)));
        assertEquals(List.of(later), store.directory().roomsOf(ANN, Optional.empty(), 10));
        assertEquals(List.of(), store.directory().roomsOf(BOB, Optional.empty(), 10));
    }

    @Test
    void whatIsOldIsFoundPageByPageAndGoneOnceItsRoomIsRemoved() {
        for (int room = 1; room <= 5; room++) {
            write(room, 0, entry(room, NOON.plusSeconds(room % 2), new Sitting(0, ANN, "Ann")));
        }
        Instant before = NOON.plusSeconds(1);
        List<RoomId> first = store.directory().unchangedSince(before, Optional.empty(), 1);
        assertEquals(List.of(new RoomId(2)), first);
        assertEquals(List.of(new RoomId(4)), store.directory().unchangedSince(before, Optional.of(first.get(0)), 5));
        assertEquals(List.of(), store.directory().unchangedSince(NOON, Optional.empty(), 5));
        assertEquals(
                Answer.WRITTEN,
                store.log().remove(new RoomId(2), 1, 0).toCompletableFuture().join());
        assertEquals(Optional.empty(), store.directory().find(new RoomId(2)));
        assertEquals(List.of(new RoomId(4)), store.directory().unchangedSince(before, Optional.empty(), 5));
        assertEquals(4, store.directory().roomsOf(ANN, Optional.empty(), 10).size());
    }

    @Test
    void aConflictLeavesTheDirectoryAsItWas() {
        Entry first = entry(1, NOON, new Sitting(0, ANN, "Ann"));
        write(1, 0, first);
        Commit stale = commit(1, 0, List.of(entry(1, NOON, new Sitting(0, BOB, "Bob")), result(1, 1)));
        assertEquals(
                Answer.CONFLICT, store.log().append(stale).toCompletableFuture().join());
        assertEquals(Optional.of(first), store.directory().find(new RoomId(1)));
        assertEquals(List.of(), store.directory().results(new RoomId(1)));
    }

    @Test
    void theRoomsOfAPlayerComeLastWrittenFirstUpToTheLimitWhateverTheClockSaid() {
        for (int room = 1; room <= 20; room++) {
            write(room, 0, entry(room, NOON.plusSeconds(room * 7 % 20), new Sitting(room % 2, ANN, "Ann")));
        }
        write(30, 0, entry(30, NOON, new Sitting(0, BOB, "Bob")));
        List<Entry> rooms = store.directory().roomsOf(ANN, Optional.empty(), 100);
        assertEquals(20, rooms.size());
        for (int i = 0; i < rooms.size(); i++) {
            assertEquals(new RoomId(20 - i), rooms.get(i).room());
        }
        assertEquals(rooms.subList(0, 3), store.directory().roomsOf(ANN, Optional.empty(), 3));
        assertEquals(
                rooms.subList(3, 20),
                store.directory().roomsOf(ANN, Optional.of(rooms.get(2).room()), 100));
        assertEquals(
                List.of(),
                store.directory().roomsOf(ANN, Optional.of(rooms.get(19).room()), 100));
    }

    @Test
    void roomsWhoseMatchHasEndedComeAfterThoseThatGoOnWhateverWasWrittenLast() {
        write(1, 0, entry(1, Status.PLAYING));
        write(2, 0, entry(2, Status.WAITING));
        answerWritten(commit(3, 0, List.of(entry(3, Status.WAITING), result(3, 1))));
        answerWritten(commit(4, 0, List.of(entry(4, Status.OVER), result(4, 1))));
        answerWritten(commit(5, 0, List.of(entry(5, Status.PLAYING), result(5, 1))));
        assertEquals(rooms(5, 2, 1, 4, 3), listed(Optional.empty(), 9));
        assertEquals(rooms(5, 2), listed(Optional.empty(), 2));
        assertEquals(rooms(1, 4), listed(Optional.of(new RoomId(2)), 2));
        assertEquals(rooms(3), listed(Optional.of(new RoomId(4)), 2));
    }

    private List<RoomId> listed(Optional<RoomId> after, int limit) {
        return store.directory().roomsOf(ANN, after, limit).stream()
                .map(Entry::room)
                .toList();
    }

    private static Entry entry(int room, Status status) {
        List<Sitting> seats = List.of(new Sitting(0, ANN, "Ann"));
        return new Entry(new RoomId(room), "connect-four", status, ANN, NOON.minusSeconds(60), NOON, seats);
    }

    @Test
    void roomsOpenedFromOneMomentToAnotherAreCountedButNoneOfTheFuture() {
        for (int room = 1; room <= 5; room++) {
            Entry entry =
                    new Entry(new RoomId(room), "gomoku", Status.WAITING, ANN, NOON.plusSeconds(room), NOON, List.of());
            write(room, 0, entry);
            write(room, 1, entry);
        }
        assertEquals(5, store.directory().openedBetween(ANN, NOON, NOON.plusSeconds(60)));
        assertEquals(2, store.directory().openedBetween(ANN, NOON.plusSeconds(4), NOON.plusSeconds(60)));
        assertEquals(0, store.directory().openedBetween(ANN, NOON.plusSeconds(6), NOON.plusSeconds(60)));
        assertEquals(0, store.directory().openedBetween(BOB, NOON, NOON.plusSeconds(60)));
        assertEquals(3, store.directory().openedBetween(ANN, NOON, NOON.plusSeconds(3)));
    }

    @Test
    void theResultsOfARoomComeInOrderWithTheirWinners() {
        Result draw = new Result(new RoomId(1), 2, "connect-four", NOON, List.of(), "full");
        Result both = new Result(new RoomId(1), 10, "connect-four", NOON, List.of(BOB, ANN), "resignation");
        answerWritten(commit(1, 0, List.of(both, result(1, 1))));
        answerWritten(commit(1, 1, List.of(draw)));
        answerWritten(commit(2, 0, List.of(result(2, 1))));
        assertEquals(List.of(result(1, 1), draw, both), store.directory().results(new RoomId(1)));
    }

    @Test
    void roomsWithAnOldMatchThatIsNotTheirLastAreFoundAndWhatIsForgottenIsGone() {
        answerWritten(commit(1, 0, List.of(entry(1, NOON), result(1, 1))));
        answerWritten(commit(2, 0, List.of(over(2), result(2, 1))));
        answerWritten(commit(3, 0, List.of(over(3), result(3, 1), result(3, 2))));
        answerWritten(commit(4, 0, List.of(entry(4, NOON))));
        Instant later = NOON.plusSeconds(1);
        assertEquals(rooms(1, 3), store.directory().withMatchesBefore(later, Optional.empty(), 9));
        assertEquals(rooms(1), store.directory().withMatchesBefore(later, Optional.empty(), 1));
        assertEquals(rooms(3), store.directory().withMatchesBefore(later, Optional.of(new RoomId(1)), 9));
        assertEquals(rooms(), store.directory().withMatchesBefore(NOON, Optional.empty(), 9));
        answerWritten(commit(3, 1, List.of()));
        assertEquals(
                Answer.WRITTEN,
                store.log().forget(new RoomId(3), 2, 2).toCompletableFuture().join());
        assertEquals(List.of(result(3, 2)), store.directory().results(new RoomId(3)));
        assertEquals(rooms(1), store.directory().withMatchesBefore(later, Optional.empty(), 9));
    }

    private static List<RoomId> rooms(int... numbers) {
        return Arrays.stream(numbers).mapToObj(RoomId::new).toList();
    }

    private static Entry over(int room) {
        return new Entry(new RoomId(room), "connect-four", Status.OVER, BOB, NOON.minusSeconds(60), NOON, List.of());
    }

    @Test
    void aResultThatIsWrittenAgainCountsOnce() {
        answerWritten(commit(1, 0, List.of(result(1, 1))));
        answerWritten(commit(1, 1, List.of(result(1, 1))));
        assertEquals(List.of(result(1, 1)), store.directory().results(new RoomId(1)));
    }

    private static Entry entry(int room, Instant changed, Sitting... seats) {
        return new Entry(
                new RoomId(room), "connect-four", Status.PLAYING, BOB, NOON.minusSeconds(60), changed, List.of(seats));
    }

    private static Result result(int room, int match) {
        return new Result(new RoomId(room), match, "connect-four", NOON, List.of(ANN), "line");
    }

    private void write(int room, long version, Entry entry) {
        answerWritten(commit(room, version, List.of(entry)));
    }

    private void answerWritten(Commit commit) {
        assertEquals(
                Answer.WRITTEN, store.log().append(commit).toCompletableFuture().join());
    }

    private static Commit commit(int room, long version, List<Directory.Change> changes) {
        StreamKey stream = new StreamKey(new RoomId(room), StreamKey.Kind.MATCH);
        return new Commit(0, List.of(new Append(stream, version, List.of("e".getBytes(UTF_8)))), changes);
    }
}
