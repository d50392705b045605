package games.sente.room;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Commands that are decided one after another against the tentative room, written in one commit, and answered once it
 * is on disk.
 */
final class Batch {
    private static final LimitedLog LOG = new LimitedLog(System.getLogger(Batch.class.getName()));

    private static final Refusal DISK_LOW = Refusal.of(
            Refusal.Code.DISK_LOW, "The server's disk is nearly full: matches go on, everything else has to wait.");

    /** A command on its way. */
    record Arrived(Command command, Instant at, Consumer<Answer> reply) {}

    /**
     * One event.
     *
     * @param change what it makes of the room; absent for chat
     */
    private record Step(Entry entry, byte[] bytes, @Nullable Change change) {}

    /**
     * What a command led to.
     *
     * @param answer absent for a command that was done before
     */
    private record Outcome(
            Arrived of, List<Step> steps, @Nullable Answer answer) {}

    private final List<Arrived> commands;
    private final RoomStreams streams;
    private final boolean diskLow;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<byte[]> matchEvents = new ArrayList<>();
    private final List<byte[]> chatEvents = new ArrayList<>();
    private final List<Directory.Result> results = new ArrayList<>();
    private final Set<String> idsHere = new HashSet<>();
    private Room tentative;
    /** When the room became as it tentatively is. */
    private Instant changed = Instant.EPOCH;

    private Batch(List<Arrived> commands, RoomStreams streams, boolean diskLow) {
        this.commands = commands;
        this.diskLow = diskLow;
        this.streams = streams;
        this.tentative = streams.room();
    }

    /** @param diskLow whether only running matches go on */
    static Batch decide(
            List<Arrived> commands, RoomStreams streams, EntryCodec codec, Supplier<String> seeds, boolean diskLow) {
        Batch batch = new Batch(commands, streams, diskLow);
        commands.forEach(arrived -> batch.decide(arrived, codec, seeds));
        return batch;
    }

    private void decide(Arrived arrived, EntryCodec codec, Supplier<String> seeds) {
        Command command = arrived.command();
        boolean here = command.id() != null && idsHere.contains(command.player() + " " + command.id());
        if (here || streams.knows(command)) {
            outcomes.add(new Outcome(arrived, List.of(), null));
            return;
        }
        if (diskLow && !command.isForRunningMatch()) {
            refuse(arrived, DISK_LOW);
            return;
        }
        try {
            answer(arrived, tentative.decide(command, seeds), codec);
        } catch (RuntimeException | Error e) {
            NodeFailure.check(e);
            String what = "Room " + tentative.id() + ": a fault while deciding " + command.getClass();
            LOG.log(Level.ERROR, what, FaultTrace.of(e));
            refuse(arrived, Refusal.of(Refusal.Code.FAULT, "The server failed to do that."));
        }
    }

    private void answer(Arrived arrived, Decision decision, EntryCodec codec) {
        if (decision instanceof Decision.Refused refused) {
            refuse(arrived, refused.refusal());
            return;
        }
        List<Event> events = ((Decision.Accepted) decision).events();
        if (events.isEmpty()) {
            outcomes.add(new Outcome(arrived, List.of(), null));
            return;
        }
        if (events.get(0) instanceof Event.OfChat && streams.chatVersion() + chatEvents.size() >= Chat.MOST_LINES) {
            refuse(arrived, Refusal.of(Refusal.Code.ROOM_USED_UP, "This room's chat is full. Please open a new room."));
            return;
        }
        List<Step> steps = new ArrayList<>();
        Room room = tentative;
        for (Event event : events) {
            Entry entry = new Entry(
                    arrived.at().truncatedTo(ChronoUnit.MILLIS),
                    arrived.command().player(),
                    arrived.command().id(),
                    event);
            Change change = event instanceof Event.OfChat ? null : new Change(room, entry, room.apply(event));
            steps.add(new Step(entry, codec.encode(room.game(), entry), change));
            room = change == null ? room : change.after();
        }
        steps.forEach(this::take);
        idsHere.add(arrived.command().player() + " " + arrived.command().id());
        outcomes.add(new Outcome(arrived, steps, new Answer.Done()));
    }

    private void refuse(Arrived arrived, Refusal why) {
        outcomes.add(new Outcome(arrived, List.of(), new Answer.Refused(why)));
    }

    private void take(Step step) {
        Change change = step.change();
        if (change == null) {
            chatEvents.add(step.bytes());
            return;
        }
        boolean played = tentative.status() == Directory.Status.PLAYING;
        tentative = change.after();
        changed = step.entry().at();
        matchEvents.add(step.bytes());
        if (played) {
            tentative.result(changed).ifPresent(results::add);
        }
    }

    /** Whether there is nothing to write. */
    boolean isEmpty() {
        return matchEvents.isEmpty() && chatEvents.isEmpty();
    }

    EventLog.Commit commit() {
        List<EventLog.Append> appends = new ArrayList<>(2);
        RoomId id = tentative.id();
        if (!matchEvents.isEmpty()) {
            appends.add(
                    new EventLog.Append(new StreamKey(id, StreamKey.Kind.MATCH), streams.matchVersion(), matchEvents));
        }
        if (!chatEvents.isEmpty()) {
            appends.add(new EventLog.Append(new StreamKey(id, StreamKey.Kind.CHAT), streams.chatVersion(), chatEvents));
        }
        Room before = streams.room();
        boolean listed =
                before.status() != tentative.status() || !before.seats().equals(tentative.seats());
        List<Directory.Change> all = new ArrayList<>(results);
        if (listed) {
            all.add(tentative.entry(changed));
        }
        return new EventLog.Commit(0, appends, all);
    }

    /**
     * The batch is on disk: takes over its changes, notifies the listener and answers. Command by command, so that
     * nobody hears of a later command before the answer to an earlier one.
     */
    void written(RoomListener listener) {
        for (Outcome outcome : outcomes) {
            outcome.steps().forEach(step -> tell(step, listener));
            Answer answer = outcome.answer();
            outcome.of().reply().accept(answer == null ? new Answer.Repeated(streams.last()) : answer);
        }
    }

    private void tell(Step step, RoomListener listener) {
        Change change = step.change();
        if (change == null) {
            listener.said(streams.room(), streams.hear(step.entry()));
        } else {
            streams.take(change);
            listener.changed(change);
        }
    }

    /**
     * Nothing of the batch is on disk, and it can't be tried again. Commands that were executed before stay executed.
     */
    void failed(Refusal why) {
        commands.forEach(arrived -> arrived.reply()
                .accept(
                        streams.knows(arrived.command())
                                ? new Answer.Repeated(streams.last())
                                : new Answer.Refused(why)));
    }

    List<Arrived> commands() {
        return commands;
    }
}
