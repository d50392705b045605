package games.sente.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.game.tictactoe.TicTacToe;
import games.sente.kill.Violation.Kind;
import games.sente.room.Directory;
import games.sente.room.Entry;
import games.sente.room.Event;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The checker finds nothing where all is well, and every kind of violation where one was made. */
class CheckerTest {
    private static final int FIRST_MOVE = 3;

    private final CheckedTable table = new CheckedTable();
    private final Journal ann = table.ann();
    private final Journal ben = table.ben();

    /** Ben sits down, a few words, three moves; the log's match stream is opened, Ann, Ben, start, and the moves. */
    CheckerTest() {
        table.sit(ben, "s");
        table.move(ann, "a1", 0, 4);
        table.chat(ann, "c1", "one");
        table.chat(ann, "c2", "two");
        table.move(ben, "b1", 1, 0);
        table.welcome(ben);
        table.move(ann, "a2", 2, 8);
    }

    private Set<Kind> found() {
        return Checker.check(table.logged(), List.of(ann, ben)).stream()
                .map(Violation::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    private static Entry with(Entry entry, Event event) {
        return new Entry(entry.at(), entry.by(), entry.id(), event);
    }

    @Test
    void whereAllIsWellNothingIsFound() {
        table.refuse(ann, "w", "{\"type\":\"resign\",\"id\":\"w\"}");
        table.tellAgain(ann, "a1");
        assertEquals(Set.of(), found());
    }

    @Test
    void anAcknowledgedMoveThatIsNotInTheLogIsFound() {
        table.match().remove(table.match().size() - 1);
        assertEquals(EnumSet.of(Kind.LOST, Kind.SEEN_BEYOND), found());
    }

    @Test
    void anAcknowledgedLineOfChatThatIsNotInTheLogIsFound() {
        table.chat().remove(1);
        assertEquals(EnumSet.of(Kind.LOST, Kind.SEEN_BEYOND), found());
    }

    @Test
    void aRoomThatIsNotThereIsFound() {
        table.match().clear();
        table.chat().clear();
        assertEquals(EnumSet.of(Kind.LOG_BROKEN, Kind.LOST, Kind.SEEN_BEYOND), found());
    }

    @Test
    void aMissingVersionIsFound() {
        table.match().remove(FIRST_MOVE + 1);
        assertEquals(true, found().containsAll(EnumSet.of(Kind.LOG_BROKEN, Kind.SEEN_OTHERWISE, Kind.LOST)));
    }

    @Test
    void aCommandThatCountedTwiceIsFound() {
        table.chat().add(table.chat().get(1));
        assertEquals(EnumSet.of(Kind.TWICE), found());
    }

    @Test
    void aMoveThatSomebodySawAndThatIsNotInTheLogIsFound() {
        table.match().remove(table.match().size() - 1);
        ann.lines().remove(ann.lines().size() - 1);
        assertEquals(EnumSet.of(Kind.UNANSWERED, Kind.SEEN_BEYOND), found());
    }

    @Test
    void twoContentsOfOneVersionAreFound() {
        int last = ben.lines().size() - 1;
        String text = ((Journal.Heard) ben.lines().get(last)).text();
        ben.lines().set(last, new Journal.Heard(text.replace("\"cell\":8", "\"cell\":7")));
        assertEquals(EnumSet.of(Kind.SEEN_OTHERWISE), found());
    }

    @Test
    void aVersionThatWasNotHeardIsFound() {
        ann.lines().remove(ann.lines().size() - 3);
        assertEquals(EnumSet.of(Kind.HEARD_WITH_A_GAP), found());
    }

    @Test
    void aWelcomeThatGoesBackIsFound() {
        table.welcome(ann);
        Journal.Line welcome = ann.lines().get(ann.lines().size() - 1);
        table.move(ben, "b2", 3, 1);
        ann.lines().add(welcome);
        assertEquals(EnumSet.of(Kind.HEARD_WITH_A_GAP), found());
    }

    @Test
    void commandsInAnotherOrderThanTheyWereSentAreFound() {
        List<Entry> chat = table.chat();
        chat.add(chat.remove(0));
        assertEquals(EnumSet.of(Kind.OUT_OF_ORDER, Kind.ACKNOWLEDGED_EARLY, Kind.SEEN_OTHERWISE), found());
    }

    @Test
    void aRefusedCommandThatIsInTheLogIsFound() {
        table.refuse(ben, "b1", "");
        assertEquals(EnumSet.of(Kind.REFUSED_YET_DONE), found());
    }

    @Test
    void aCommandThatWasNeverAnsweredIsFound() {
        ben.write(new Journal.Sent("r", "{\"type\":\"resign\",\"id\":\"r\"}"));
        assertEquals(EnumSet.of(Kind.UNANSWERED), found());
    }

    @Test
    void anAcknowledgementBeforeTheCommandIsDoneIsFound() {
        ben.write(new Journal.Sent("b2", CheckedTable.moveText("b2", 3, 1)));
        table.tellAgain(ben, "b2");
        table.move(ben, "b2", 3, 1);
        assertEquals(EnumSet.of(Kind.ACKNOWLEDGED_EARLY), found());
    }

    @Test
    void anUpdateThatDoesNotNameItsOwnCommandIsFound() {
        int last = ann.lines().size() - 1;
        String text = ((Journal.Heard) ann.lines().get(last)).text();
        ann.lines().set(last, new Journal.Heard(text.replace(",\"ack\":\"a2\"", "")));
        assertEquals(EnumSet.of(Kind.UNNAMED, Kind.UNANSWERED), found());
    }

    @Test
    void aCommandThatNobodySentIsFound() {
        Entry line = table.chat().get(0);
        table.chat().add(new Entry(line.at(), line.by(), "c3", line.event()));
        assertEquals(EnumSet.of(Kind.NOT_SENT), found());
    }

    @Test
    void anotherMoveThanWasSentIsFound() {
        int last = table.match().size() - 1;
        table.match().set(last, with(table.match().get(last), new Event.Moved(0, 2, new TicTacToe.Mark(7))));
        assertEquals(EnumSet.of(Kind.NOT_SENT, Kind.SEEN_OTHERWISE), found());
    }

    @Test
    void aMoveAgainstTheRulesIsFound() {
        int last = table.match().size() - 1;
        table.match().set(last, with(table.match().get(last), new Event.Moved(0, 2, new TicTacToe.Mark(4))));
        assertEquals(true, found().contains(Kind.LOG_BROKEN));
    }

    @Test
    void aDirectoryThatDiffersFromTheLogIsFound() {
        table.move(ben, "b2", 3, 1);
        Directory.Entry playing = table.entry(Directory.Status.PLAYING);
        assertEquals(List.of(), DirectoryCheck.check(table.logged(), playing, List.of()));
        assertEquals(1, DirectoryCheck.check(table.logged(), null, List.of()).size());
        table.move(ann, "a3", 4, 2);
        table.move(ben, "b3", 5, 6);
        table.move(ann, "a4", 6, 5);
        assertEquals(2, DirectoryCheck.check(table.logged(), playing, List.of()).size());
        Directory.Entry over = table.entry(Directory.Status.OVER);
        Directory.Result won =
                new Directory.Result(over.room(), 1, "tic-tac-toe", CheckedTable.NOW, List.of(ann.player()), "line");
        assertEquals(List.of(), DirectoryCheck.check(table.logged(), over, List.of(won)));
        assertEquals(
                1, DirectoryCheck.check(table.logged(), over, List.of(won, won)).size());
    }
}
