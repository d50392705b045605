package games.sente.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.gomoku.FullBoard;
import games.sente.game.gomoku.Gomoku;
import games.sente.room.Change;
import games.sente.room.Command;
import games.sente.room.Decision;
import games.sente.room.Directory;
import games.sente.room.Entry;
import games.sente.room.Event;
import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Updates of gomoku, with all that they carry, are small at every point of a match. */
class UpdateSizeTest {

    private static final int POINTS = 15 * 15;
    private static final List<PlayerId> PLAYERS =
            List.of(new PlayerId("Wt3q_kX0aZ-9bYcE"), new PlayerId("0123456789abcdef"));
    private static final String LONGEST_NAME = "Maximiliane Hohenfels-Au";
    private static final String ID = "0123456789abcdef01234567";

    private final MessageEncoder encoder = new MessageEncoder();
    private int largest;

    @ParameterizedTest
    @EnumSource(Gomoku.Rule.class)
    void inRandomMatches(Gomoku.Rule rule) {
        List<Integer> points = new ArrayList<>(FullBoard.withoutARow(15));
        for (int match = 0; match < 50; match++) {
            Collections.shuffle(points, new Random(match));
            assertTrue(play(rule, points) < POINTS, "somebody wins");
        }
        assertTrue(largest <= 600, "bytes: " + largest);
    }

    @ParameterizedTest
    @EnumSource(Gomoku.Rule.class)
    void upToAFullBoard(Gomoku.Rule rule) {
        assertEquals(POINTS, play(rule, FullBoard.withoutARow(15)));
        assertTrue(largest <= 600, "bytes: " + largest);
    }

    /** Plays until the match is over; how many moves that took. */
    private int play(Gomoku.Rule rule, List<Integer> points) {
        Change last = started(rule);
        int ply = 0;
        while (last.after().status() == Directory.Status.PLAYING) {
            Object move = new Gomoku.Put(points.get(ply));
            last = after(last, new Command.Move(ID, PLAYERS.get(ply % 2), "gomoku", ply, move));
            ply++;
            measure(last, List.of(), null);
            measure(last, List.of((ply - 1) % 2), ID);
            measure(last, List.of(ply % 2), null);
        }
        return ply;
    }

    private void measure(Change change, List<Integer> you, @Nullable String ack) {
        String text = encoder.encode(new Outgoing(Messages.update(change, you, ack)));
        largest = Math.max(largest, text.getBytes(StandardCharsets.UTF_8).length);
    }

    private static Change started(Gomoku.Rule rule) {
        Event opened = new Event.RoomOpened("gomoku", new Gomoku.Table(15, rule), PLAYERS.get(0));
        Change last = Change.open(new RoomId(1), new Entry(Instant.EPOCH, PLAYERS.get(0), null, opened));
        for (PlayerId player : PLAYERS) {
            last = after(last, new Command.Sit(ID, player, LONGEST_NAME, null, null));
        }
        return last;
    }

    private static Change after(Change change, Command command) {
        Change next = change;
        Decision decision = change.after().decide(command, () -> "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        for (Event event : ((Decision.Accepted) decision).events()) {
            next = next.then(new Entry(Instant.EPOCH, command.player(), ID, event));
        }
        return next;
    }
}
