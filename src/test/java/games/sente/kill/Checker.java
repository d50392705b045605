package games.sente.kill;

import games.sente.kill.LoggedRoom.Key;
import games.sente.kill.LoggedRoom.Place;
import games.sente.kill.Violation.Kind;
import games.sente.protocol.Json;
import games.sente.room.Event;
import games.sente.room.RoomId;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds a room's log against the journals of all clients that were in it. */
final class Checker {
    private final LoggedRoom log;
    private final List<Violation> violations = new ArrayList<>();

    private Checker(LoggedRoom log) {
        this.log = log;
    }

    /**
     * Everything that is wrong.
     *
     * @param journals of all clients that ever sent something to this room
     */
    static List<Violation> check(LoggedRoom log, List<Journal> journals) {
        Checker checker = new Checker(log);
        checker.violations.addAll(log.violations());
        Map<Key, JsonObject> sent = new HashMap<>();
        for (Journal journal : journals) {
            Reading reading = Reading.of(journal, log);
            checker.violations.addAll(reading.violations());
            reading.commands().forEach((id, command) -> {
                sent.put(new Key(journal.player(), id), command.message());
                checker.hold(new Key(journal.player(), id), command);
            });
        }
        log.commands().forEach((key, place) -> checker.holdSent(key, place, sent.get(key)));
        return checker.violations;
    }

    private void report(Kind kind, String what) {
        RoomId room = log.id();
        violations.add(new Violation(kind, room, what));
    }

    private void hold(Key key, Reading.Command command) {
        Place place = log.commands().get(key);
        if (command.acknowledgements().isEmpty() && command.refusal() == null) {
            report(Kind.UNANSWERED, key + " " + command.message());
        }
        if (place == null) {
            if (!command.acknowledgements().isEmpty()) {
                report(Kind.LOST, key + " " + command.message());
            }
            return;
        }
        if (command.refusal() != null) {
            report(Kind.REFUSED_YET_DONE, key + " at " + place + ", but " + command.refusal());
        }
        long seen = place.chat() ? command.chatSeen() : command.matchSeen();
        if (place.version() <= seen) {
            report(Kind.OUT_OF_ORDER, key + " at " + place + ", sent after version " + seen + " was seen");
        }
        for (Reading.Acknowledgement ack : command.acknowledgements()) {
            if (ack.chat() == place.chat() && ack.version() < place.version()) {
                report(Kind.ACKNOWLEDGED_EARLY, key + " at " + place + ", acknowledged by " + ack);
            }
        }
    }

    /** A bot is no client: it lives in the server and keeps no journal. */
    private void holdSent(Key key, Place place, @Nullable JsonObject sent) {
        if (key.player().value().startsWith("bot:")) {
            return;
        }
        if (sent == null || !same(sent, place.event())) {
            report(Kind.NOT_SENT, key + " at " + place + ", but sent was " + sent);
        }
    }

    private static boolean same(JsonObject sent, Event event) {
        String type = sent.getString("type");
        if (event instanceof Event.Moved moved) {
            return type.equals("move")
                    && Json.write(moved.move())
                            .equals(sent.getJsonObject("move").toString());
        } else if (event instanceof Event.Said said) {
            return type.equals("chat") && said.text().equals(sent.getString("text"));
        } else if (event instanceof Event.SeatTaken) {
            return type.equals("sit");
        } else if (event instanceof Event.RematchOffered) {
            return type.equals("rematch");
        } else if (event instanceof Event.Resigned) {
            return type.equals("resign");
        } else if (event instanceof Event.MatchAborted) {
            return type.equals("abort");
        } else if (event instanceof Event.WinClaimed) {
            return type.equals("claim");
        } else if (event instanceof Event.SeatFreed freed) {
            return type.equals("free") && freed.seat() == sent.getInt("seat");
        } else if (event instanceof Event.SeatLeft) {
            return type.equals("stand");
        }
        return false;
    }
}
