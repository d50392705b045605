package games.sente.kill;

import games.sente.game.NoOptions;
import games.sente.game.tictactoe.TicTacToe;
import games.sente.protocol.Json;
import games.sente.protocol.Messages;
import games.sente.protocol.ServerMessage;
import games.sente.room.Change;
import games.sente.room.Command;
import games.sente.room.Decision;
import games.sente.room.Directory;
import games.sente.room.Entry;
import games.sente.room.Event;
import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import games.sente.room.Spoken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A room of tic-tac-toe that is served as it should be, with its log and the journals of both players, for tests to
 * falsify.
 */
final class CheckedTable {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static final RoomId ID = new RoomId(7);

    private final Journal ann = new Journal(ID, new PlayerId("ann"), "Ann");
    private final Journal ben = new Journal(ID, new PlayerId("ben"), "Ben");
    private final List<Entry> match = new ArrayList<>();
    private final List<Entry> chat = new ArrayList<>();
    private Change last;

    CheckedTable() {
        match.add(
                new Entry(NOW, ann.player(), null, new Event.RoomOpened("tic-tac-toe", new NoOptions(), ann.player())));
        match.add(new Entry(NOW, ann.player(), null, new Event.SeatTaken(0, ann.player(), "Ann", null)));
        last = Change.open(ID, match.get(0)).then(match.get(1));
        welcome(ann);
        welcome(ben);
    }

    Journal ann() {
        return ann;
    }

    Journal ben() {
        return ben;
    }

    List<Entry> match() {
        return match;
    }

    List<Entry> chat() {
        return chat;
    }

    LoggedRoom logged() {
        return new LoggedRoom(ID, match, chat);
    }

    /** What the directory has of it. */
    Directory.Entry entry(Directory.Status status) {
        return new Directory.Entry(
                ID,
                "tic-tac-toe",
                status,
                ann.player(),
                NOW,
                NOW,
                List.of(new Directory.Sitting(0, ann.player(), "Ann"), new Directory.Sitting(1, ben.player(), "Ben")));
    }

    /** Comes back, having heard all of the chat. */
    void welcome(Journal who) {
        who.write(new Journal.Came(chat.size()));
        who.write(new Journal.Heard(Json.write(new ServerMessage.Welcome(
                1,
                ID.toString(),
                last.after().game().id(),
                last.after().options(),
                who.player().value(),
                who.name(),
                Messages.update(last, last.after().seatsOf(who.player()), null),
                List.of(),
                new ServerMessage.Presence(List.of(true, true), Arrays.asList(null, null), 0)))));
    }

    void sit(Journal who, String id) {
        who.write(new Journal.Sent(id, "{\"type\":\"sit\",\"id\":\"" + id + "\"}"));
        does(who, new Command.Sit(id, who.player(), who.name(), null, null));
    }

    static String moveText(String id, int turn, int cell) {
        return "{\"type\":\"move\",\"id\":\"%s\",\"game\":\"tic-tac-toe\",\"turn\":%d,\"move\":{\"cell\":%d}}"
                .formatted(id, turn, cell);
    }

    void move(Journal who, String id, int turn, int cell) {
        who.write(new Journal.Sent(id, moveText(id, turn, cell)));
        does(who, new Command.Move(id, who.player(), "tic-tac-toe", turn, new TicTacToe.Mark(cell)));
    }

    void chat(Journal who, String id, String text) {
        who.write(new Journal.Sent(id, "{\"type\":\"chat\",\"id\":\"%s\",\"text\":\"%s\"}".formatted(id, text)));
        does(who, new Command.Say(id, who.player(), who.name(), text));
    }

    /** Sends a command that is refused; no text for one that was sent before. */
    void refuse(Journal who, String id, String text) {
        if (!text.isEmpty()) {
            who.write(new Journal.Sent(id, text));
        }
        who.write(new Journal.Heard(Json.write(new ServerMessage.Refused(id, "busy", null, "No."))));
    }

    /** Answers a command with the room as it is. */
    void tellAgain(Journal who, String id) {
        who.write(
                new Journal.Heard(Json.write(Messages.update(last, last.after().seatsOf(who.player()), id))));
    }

    private void does(Journal who, Command command) {
        Decision decision = last.after().decide(command, () -> "c2VlZA");
        for (Event event : ((Decision.Accepted) decision).events()) {
            Entry entry = new Entry(NOW, who.player(), command.id(), event);
            if (event instanceof Event.Said) {
                chat.add(entry);
                for (Journal each : List.of(ann, ben)) {
                    ServerMessage.Said said = Messages.said(new Spoken(chat.size(), entry), each.player());
                    each.write(new Journal.Heard(Json.write(said)));
                }
            } else {
                match.add(entry);
                last = last.then(entry);
                for (Journal each : List.of(ann, ben)) {
                    String ack = each.player().equals(who.player()) ? command.id() : null;
                    String text = Json.write(Messages.update(last, last.after().seatsOf(each.player()), ack));
                    each.write(new Journal.Heard(text));
                }
            }
        }
    }
}
