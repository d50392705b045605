package games.sente.kill;

import games.sente.game.Game;
import games.sente.kill.Violation.Kind;
import games.sente.room.Change;
import games.sente.room.Command;
import games.sente.room.Decision;
import games.sente.room.Directory;
import games.sente.room.Entry;
import games.sente.room.EntryCodec;
import games.sente.room.Event;
import games.sente.room.EventLog;
import games.sente.room.Match;
import games.sente.room.PlayerId;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.Spoken;
import games.sente.room.StoreException;
import games.sente.room.StreamKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A room as the log tells it: every version of it, played again by the rules, and where each command is. */
final class LoggedRoom {
    /** A command, by who asked and the id that they chose. */
    record Key(PlayerId player, String id) {}

    /**
     * Where a command's first event is.
     *
     * @param version the place in the match stream, or in the chat stream
     */
    record Place(boolean chat, long version, Event event) {}

    private final RoomId id;
    private final List<Change> changes = new ArrayList<>();
    private final List<Spoken> chat = new ArrayList<>();
    private final Map<Key, Place> commands = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    LoggedRoom(RoomId id, List<Entry> match, List<Entry> chat) {
        this.id = id;
        if (match.isEmpty()) {
            broken(0, "there is nothing of the room");
        }
        match.forEach(this::replay);
        for (Entry entry : chat) {
            this.chat.add(new Spoken(this.chat.size() + 1, entry));
            index(entry, new Place(true, this.chat.size(), entry.event()));
        }
    }

    /** Reads both streams. */
    static LoggedRoom read(EventLog log, EntryCodec codec, RoomId id) {
        List<byte[]> first = log.read(new StreamKey(id, StreamKey.Kind.MATCH), 0, 1);
        if (first.isEmpty()) {
            return new LoggedRoom(id, List.of(), List.of());
        }
        Game<?, ?, ?, ?> game = Room.open(id, codec.decodeFirst(first.get(0))).game();
        return new LoggedRoom(
                id,
                entries(log, codec, game, new StreamKey(id, StreamKey.Kind.MATCH)),
                entries(log, codec, game, new StreamKey(id, StreamKey.Kind.CHAT)));
    }

    private static List<Entry> entries(EventLog log, EntryCodec codec, Game<?, ?, ?, ?> game, StreamKey stream) {
        return log.read(stream, 0, Integer.MAX_VALUE).stream()
                .map(bytes -> codec.decode(game, bytes))
                .toList();
    }

    private void replay(Entry entry) {
        long version = changes.size() + 1;
        try {
            if (changes.isEmpty()) {
                changes.add(Change.open(id, entry));
            } else {
                Change before = changes.get(changes.size() - 1);
                whyNot(before.after(), entry).ifPresent(why -> broken(version, why));
                changes.add(before.then(entry));
            }
            index(entry, new Place(false, version, entry.event()));
        } catch (StoreException e) {
            broken(version, e.getMessage());
        }
    }

    private void broken(long version, @Nullable String why) {
        violations.add(new Violation(Kind.LOG_BROKEN, id, "version " + version + ": " + why));
    }

    /** Why this can't be what happened next. */
    private static Optional<String> whyNot(Room before, Entry entry) {
        Event event = entry.event();
        PlayerId by = entry.by();
        if (event instanceof Event.Moved moved) {
            Match match = before.match().orElse(null);
            if (by == null || match == null) {
                return Optional.of("nobody's move, or a move of no match");
            }
            Command move = new Command.Move(entry.id(), by, before.game().id(), match.turn(moved.seat()), moved.move());
            Decision decision = before.decide(move, () -> "");
            return decision.equals(Decision.accept(event))
                    ? Optional.empty()
                    : Optional.of(event + ", but " + decision);
        } else if (event instanceof Event.MatchAborted) {
            Decision decision =
                    by == null ? Decision.accept() : before.decide(new Command.Abort(entry.id(), by), () -> "");
            return decision.equals(Decision.accept(event))
                    ? Optional.empty()
                    : Optional.of(event + ", but " + decision);
        } else if (event instanceof Event.WinClaimed || event instanceof Event.SeatFreed) {
            boolean playing = before.status() == Directory.Status.PLAYING;
            return by != null && playing == event instanceof Event.WinClaimed
                    ? Optional.empty()
                    : Optional.of(event + " of " + by + ", " + before.status());
        } else if (event instanceof Event.MatchStarted started) {
            int last = before.match().map(Match::number).orElse(0);
            boolean ready = before.status() != Directory.Status.PLAYING
                    && !before.seats().contains(null);
            return ready && started.match() == last + 1
                    ? Optional.empty()
                    : Optional.of("match " + started.match() + " after match " + last + ", " + before.status());
        }
        return Optional.empty();
    }

    /** What follows from a command by itself has its id too: the start of a match. */
    private void index(Entry entry, Place place) {
        if (entry.by() == null || entry.id() == null) {
            return;
        }
        Key key = new Key(entry.by(), entry.id());
        Place first = commands.putIfAbsent(key, place);
        boolean follows = first != null
                && place.event() instanceof Event.MatchStarted
                && !(first.event() instanceof Event.MatchStarted)
                && first.version() == place.version() - 1;
        if (first != null && !follows) {
            violations.add(new Violation(Kind.TWICE, id, key + " at " + first + " and at " + place));
        }
    }

    /** What is wrong with the log by itself. */
    List<Violation> violations() {
        return List.copyOf(violations);
    }

    RoomId id() {
        return id;
    }

    /** The last version of the match stream, 0 if the room is not there. */
    long version() {
        return changes.size();
    }

    /** The room at this version, from 1. */
    Room at(long version) {
        return change(version).after();
    }

    Change change(long version) {
        return changes.get((int) version - 1);
    }

    List<Spoken> chat() {
        return chat;
    }

    Map<Key, Place> commands() {
        return commands;
    }
}
