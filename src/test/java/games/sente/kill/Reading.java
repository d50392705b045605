package games.sente.kill;

import games.sente.kill.Violation.Kind;
import games.sente.protocol.Json;
import games.sente.protocol.Messages;
import games.sente.protocol.ServerMessage;
import games.sente.room.Entry;
import games.sente.room.Room;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One journal, read beside the log: every message that was heard is made again from the log and must be the same, byte
 * for byte, and each connection must have heard one version after the other.
 */
final class Reading {
    /**
     * What acknowledged a command.
     *
     * @param chat whether that was a line of chat; else it was an update
     */
    record Acknowledgement(boolean chat, long version) {}

    /**
     * A command that was sent.
     *
     * @param matchSeen the last version of the match stream that was heard before it was sent for the first time
     */
    static final class Command {
        private final JsonObject message;
        private final long matchSeen;
        private final long chatSeen;
        private final List<Acknowledgement> acknowledgements = new ArrayList<>();
        private @Nullable JsonObject refusal;

        Command(JsonObject message, long matchSeen, long chatSeen) {
            this.message = message;
            this.matchSeen = matchSeen;
            this.chatSeen = chatSeen;
        }

        JsonObject message() {
            return message;
        }

        /** The last version of the match stream that was heard before it was sent for the first time. */
        long matchSeen() {
            return matchSeen;
        }

        /** The same of the chat stream. */
        long chatSeen() {
            return chatSeen;
        }

        List<Acknowledgement> acknowledgements() {
            return acknowledgements;
        }

        /** How it was refused; null if it was not. */
        @Nullable
        JsonObject refusal() {
            return refusal;
        }
    }

    private final Journal journal;
    private final LoggedRoom log;
    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private long chatSince;
    private long match;
    private long chat;

    private Reading(Journal journal, LoggedRoom log) {
        this.journal = journal;
        this.log = log;
    }

    static Reading of(Journal journal, LoggedRoom log) {
        Reading reading = new Reading(journal, log);
        journal.lines().forEach(reading::read);
        return reading;
    }

    Map<String, Command> commands() {
        return commands;
    }

    List<Violation> violations() {
        return violations;
    }

    private void report(Kind kind, String what) {
        violations.add(new Violation(kind, log.id(), journal.player() + " " + what));
    }

    private void read(Journal.Line line) {
        if (line instanceof Journal.Came came) {
            chatSince = came.chatSince();
        } else if (line instanceof Journal.Sent sent) {
            commands.computeIfAbsent(sent.id(), id -> new Command(parse(sent.text()), match, chat));
        } else if (line instanceof Journal.Heard heard) {
            JsonObject message = parse(heard.text());
            switch (message.getString("type")) {
                case "welcome" -> welcome(message, heard.text());
                case "update" -> update(message, heard.text());
                case "said" -> said(message, heard.text());
                case "refused" -> refused(message);
                default -> throw new IllegalArgumentException("a journal has no " + heard.text());
            }
        }
    }

    private static JsonObject parse(String text) {
        return jakarta.json.Json.createReader(new StringReader(text)).readObject();
    }

    private void compare(String heard, ServerMessage logged) {
        String text = Json.write(logged);
        if (!text.equals(heard)) {
            report(Kind.SEEN_OTHERWISE, "saw " + heard + ", but the log says " + text);
        }
    }

    private void welcome(JsonObject message, String text) {
        long version = message.getJsonObject("update").getInt("version");
        int lines = message.getJsonArray("chat").size();
        if (version < match || chatSince < chat && chatSince + lines < chat) {
            report(Kind.HEARD_WITH_A_GAP, "had version " + match + " and was welcomed at " + version);
        }
        match = version;
        chat = chatSince + lines;
        if (version > log.version() || chat > log.chat().size()) {
            report(Kind.SEEN_BEYOND, "saw version " + version + " and line " + chat + " of chat");
            return;
        }
        Room room = log.at(version);
        JsonObject presence = message.getJsonObject("presence");
        compare(
                text,
                new ServerMessage.Welcome(
                        1,
                        room.id().toString(),
                        room.game().id(),
                        room.options(),
                        journal.player().value(),
                        journal.name(),
                        Messages.update(log.change(version), room.seatsOf(journal.player()), null),
                        log.chat().subList((int) chatSince, (int) chat).stream()
                                .map(spoken -> Messages.said(spoken, journal.player()))
                                .toList(),
                        new ServerMessage.Presence(
                                presence.getJsonArray("seats").stream()
                                        .map(JsonValue.TRUE::equals)
                                        .toList(),
                                presence.getJsonArray("claimableInMillis").stream()
                                        .map(Reading::millis)
                                        .collect(Collectors.toList()),
                                presence.getInt("spectators"))));
    }

    private static @Nullable Long millis(JsonValue value) {
        return value instanceof JsonNumber number ? number.longValue() : null;
    }

    private void update(JsonObject message, String text) {
        long version = message.getInt("version");
        String ack = message.getString("ack", null);
        boolean again = version == match && ack != null;
        if (version != match + 1 && !again) {
            report(Kind.HEARD_WITH_A_GAP, "heard version " + version + " after " + match);
        }
        match = version;
        acknowledge(ack, new Acknowledgement(false, version));
        if (version > log.version()) {
            report(Kind.SEEN_BEYOND, "saw " + text);
            return;
        }
        Room room = log.at(version);
        compare(text, Messages.update(log.change(version), room.seatsOf(journal.player()), ack));
        Entry last = log.change(version).entry();
        if (!again
                && journal.player().equals(last.by())
                && last.id() != null
                && !last.id().equals(ack)) {
            report(Kind.UNNAMED, "heard of its own " + last + " without its id");
        }
    }

    private void said(JsonObject message, String text) {
        long version = message.getInt("version");
        if (version != chat + 1) {
            report(Kind.HEARD_WITH_A_GAP, "heard line " + version + " of chat after " + chat);
        }
        chat = version;
        if (message.getString("player").equals(journal.player().value())) {
            acknowledge(message.getString("ack", null), new Acknowledgement(true, version));
        }
        if (version > log.chat().size()) {
            report(Kind.SEEN_BEYOND, "saw " + text);
        } else {
            compare(text, Messages.said(log.chat().get((int) version - 1), journal.player()));
        }
    }

    private void acknowledge(@Nullable String id, Acknowledgement how) {
        Command command = id == null ? null : commands.get(id);
        if (command != null) {
            command.acknowledgements.add(how);
        } else if (id != null) {
            report(Kind.NOT_SENT, "heard an acknowledgement of " + id + ", which it never sent");
        }
    }

    private void refused(JsonObject message) {
        Command command = commands.get(message.getString("id", ""));
        if (command == null) {
            report(Kind.NOT_SENT, "heard " + message + " of what it never sent");
        } else {
            command.refusal = message;
        }
    }
}
