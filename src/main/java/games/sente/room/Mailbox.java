package games.sente.room;

import games.sente.room.Batch.Arrived;
import games.sente.room.Refusal.Code;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One room's queue of commands. One thread at a time works on it, with one batch in flight. Adding to it never blocks.
 */
final class Mailbox {
    private static final LimitedLog LOG = new LimitedLog(System.getLogger(Mailbox.class.getName()));
    private static final int BATCH = 256;

    /**
     * A request to see the room's present state.
     *
     * @param found told what there is
     * @param otherwise called instead with the reason why there is nothing to see
     * @param enters whether the visitor stays: then the chat is loaded too, and the room stays in memory
     */
    record Visit(Consumer<RoomStreams> found, Consumer<Refusal> otherwise, boolean enters) {}

    private static final RoomListener NOBODY = room -> {};

    private final RoomId id;
    private final Rooms rooms;
    private final RoomStreams streams;

    /** Guards the fields up to {@code loaded}. The others belong to the thread that has claimed the room. */
    private final Object lock = new Object();

    private final Queue<Arrived> commands = new ArrayDeque<>();
    private final Queue<Visit> visits = new ArrayDeque<>();
    private EventLog.@Nullable Answer answer;
    private boolean scheduled;
    private boolean retired;
    private long touchedNanos = System.nanoTime();
    private boolean chatWanted;
    /** The room's weight among those in memory. */
    private long weight;

    private boolean loaded;
    private boolean chatLoaded;
    /** Goes on when a batch is written. */
    private Executor onward = Runnable::run;

    private @Nullable Batch inFlight;
    /** The commands that were taken from the queue and not answered yet. */
    private List<Arrived> underWay = List.of();

    Mailbox(RoomId id, Rooms rooms) {
        this.id = id;
        this.rooms = rooms;
        this.streams = new RoomStreams(id, rooms.log, rooms.codec);
    }

    /** A mailbox that does nothing until {@link #letGo}; commands and visits wait meanwhile. */
    static Mailbox held(RoomId id, Rooms rooms) {
        Mailbox held = new Mailbox(id, rooms);
        held.scheduled = true;
        return held;
    }

    /** Serves what was queued meanwhile; leaves memory if there is nothing. */
    void letGo() {
        boolean more;
        synchronized (lock) {
            scheduled = false;
            more = claim();
            retired = !more;
        }
        if (more) {
            workElsewhere();
        } else {
            rooms.forget(id, this);
        }
    }

    /**
     * Queues a command.
     *
     * @param then if given, this thread may work on the room, and {@code then} continues after the commit
     * @return false if this mailbox has left memory: ask for the room's new one
     */
    boolean put(Arrived arrived, @Nullable Executor then) {
        boolean full;
        boolean claimed;
        synchronized (lock) {
            if (retired) {
                return false;
            }
            touchedNanos = System.nanoTime();
            chatWanted = true;
            full = commands.size() >= rooms.limits.waitingCommands();
            if (!full) {
                commands.add(arrived);
            }
            claimed = claim();
        }
        if (claimed && then != null) {
            onward = then;
            workHere();
        } else if (claimed) {
            workElsewhere();
        }
        if (full) {
            arrived.reply()
                    .accept(new Answer.Refused(
                            Refusal.of(Code.BUSY, "The room has too much to do. Please try again in a moment.")));
        }
        return true;
    }

    /**
     * Queues a visit.
     *
     * @return false if this mailbox has left memory
     */
    boolean put(Visit visit) {
        boolean claimed;
        synchronized (lock) {
            if (retired) {
                return false;
            }
            if (visit.enters()) {
                touchedNanos = System.nanoTime();
                chatWanted = true;
            }
            visits.add(visit);
            claimed = claim();
        }
        if (claimed) {
            workElsewhere();
        }
        return true;
    }

    /**
     * Leaves memory, unless there is something to do.
     *
     * @return whether it has left
     */
    boolean retire() {
        synchronized (lock) {
            boolean idle = !scheduled && inFlight == null && commands.isEmpty() && visits.isEmpty() && !retired;
            retired |= idle;
            return idle;
        }
    }

    /** For how long it has been unused: no visitor who stays, no command. */
    long unusedNanos(long nowNanos) {
        synchronized (lock) {
            return nowNanos - touchedNanos;
        }
    }

    /** The room's weight among those in memory, in bytes. */
    long weight() {
        synchronized (lock) {
            return weight;
        }
    }

    /**
     * Under the lock.
     *
     * @return whether there is work and the room was unclaimed; the caller has claimed it now and must see to the work
     */
    private boolean claim() {
        boolean work = answer != null || !visits.isEmpty() || (!commands.isEmpty() && inFlight == null);
        if (scheduled || retired || !work) {
            return false;
        }
        scheduled = true;
        return true;
    }

    /**
     * Works on this thread, unless the log must be read. Handing a room over to another thread costs more than most of
     * its work.
     */
    private void workHere() {
        if (mustRead()) {
            rooms.loaders.execute(() -> work(true));
        } else {
            work(false);
        }
    }

    private void workElsewhere() {
        if (mustRead()) {
            rooms.loaders.execute(() -> work(true));
        } else {
            rooms.workers.execute(() -> work(false));
        }
    }

    private boolean mustRead() {
        synchronized (lock) {
            return !loaded || answer == EventLog.Answer.CONFLICT || (chatWanted && !chatLoaded);
        }
    }

    /** @param mayRead whether this is one of the threads that may read the log */
    private void work(boolean mayRead) {
        try {
            if (mayRead || !mustRead()) {
                load();
                finishBatch();
                receiveVisits();
                startBatch();
            }
        } catch (RuntimeException | Error e) {
            NodeFailure.check(e);
            LOG.log(
                    Level.ERROR,
                    "Room " + id + " leaves memory after a fault; it is read again when asked for.",
                    FaultTrace.of(e));
            abandon(Refusal.of(Code.UNAVAILABLE, "The room can't be read now. Please try again."));
        } finally {
            release();
        }
    }

    /** Lets the room go; whoever comes next may claim it. */
    private void release() {
        boolean more;
        long change = 0;
        synchronized (lock) {
            scheduled = false;
            more = claim();
            if (!retired) {
                change = streams.bytes() - weight;
                weight += change;
            }
        }
        if (change != 0) {
            rooms.weigh(change);
        }
        if (more) {
            workElsewhere();
        }
    }

    /** Reads what is needed and was not read yet. */
    private void load() {
        boolean chatMissing = !chatLoaded && isChatWanted();
        if ((!loaded || chatMissing) && !rooms.hasRoom()) {
            abandon(Backlog.UNAVAILABLE);
            return;
        }
        if (!loaded) {
            streams.readMatch(NOBODY);
            if (!streams.exists()) {
                abandon(Refusal.of(Code.ROOM_UNKNOWN, "There is no such room."));
                return;
            }
            loaded = true;
            rooms.listener.loaded(streams.room());
        }
        if (chatMissing) {
            streams.readChat(NOBODY);
            chatLoaded = true;
        }
    }

    private boolean isChatWanted() {
        synchronized (lock) {
            return chatWanted;
        }
    }

    private void receiveVisits() {
        Visit visit;
        while ((visit = nextVisit()) != null) {
            try {
                visit.found().accept(streams);
            } catch (RuntimeException | Error e) {
                NodeFailure.check(e);
                LOG.log(Level.ERROR, "A visit to room " + id + " failed.", FaultTrace.of(e));
                visit.otherwise().accept(Refusal.of(Code.FAULT, "The server failed to show the room."));
            }
        }
    }

    private @Nullable Visit nextVisit() {
        synchronized (lock) {
            Visit next = visits.peek();
            return next == null || (next.enters() && !chatLoaded) ? null : visits.poll();
        }
    }

    private void startBatch() {
        if (inFlight != null || !chatLoaded) {
            return;
        }
        List<Arrived> next = new ArrayList<>();
        synchronized (lock) {
            for (Arrived arrived; next.size() < BATCH && (arrived = commands.poll()) != null; ) {
                next.add(arrived);
            }
        }
        if (!next.isEmpty()) {
            send(next);
        }
    }

    private void send(List<Arrived> next) {
        underWay = next;
        Batch batch = Batch.decide(next, streams, rooms.codec, rooms.seeds, rooms.isDiskLow());
        if (batch.isEmpty()) {
            batch.written(rooms.listener);
            underWay = List.of();
            return;
        }
        inFlight = batch;
        rooms.log.append(batch.commit()).thenAccept(this::answered).exceptionally(this::notGoneOnWith);
    }

    /**
     * Called by the log's thread. If few are to be notified, the room continues where its last command came from, else
     * in the pool.
     */
    private void answered(EventLog.Answer given) {
        boolean claimed;
        synchronized (lock) {
            answer = given;
            claimed = claim();
        }
        if (claimed && rooms.listener.isQuick(id)) {
            onward.execute(this::workHere);
        } else if (claimed) {
            workElsewhere();
        }
    }

    /** Nobody else logs this exception: the event log has done its part. */
    private @Nullable Void notGoneOnWith(Throwable fault) {
        NodeFailure.check(fault);
        LOG.log(Level.DEBUG, "Room " + id + " could not be gone on with.", FaultTrace.of(fault));
        return null;
    }

    private void finishBatch() {
        EventLog.Answer given;
        synchronized (lock) {
            given = answer;
            answer = null;
        }
        Batch batch = inFlight;
        if (given == null || batch == null) {
            return;
        }
        inFlight = null;
        switch (given) {
            case WRITTEN -> {
                batch.written(rooms.listener);
                underWay = List.of();
            }
            case CONFLICT -> {
                streams.readMatch(rooms.listener);
                streams.readChat(rooms.listener);
                send(batch.commands());
            }
            case UNAVAILABLE -> {
                batch.failed(Refusal.of(Code.UNAVAILABLE, "The server can't store anything now. Please try again."));
                underWay = List.of();
            }
        }
    }

    /** Answers everybody and leaves memory. */
    private void abandon(Refusal why) {
        List<Arrived> unanswered = new ArrayList<>(underWay);
        underWay = List.of();
        inFlight = null;
        List<Visit> unseen = new ArrayList<>();
        synchronized (lock) {
            retired = true;
            unanswered.addAll(commands);
            unseen.addAll(visits);
            commands.clear();
            visits.clear();
        }
        rooms.forget(id, this);
        unanswered.forEach(arrived -> arrived.reply().accept(new Answer.Refused(why)));
        unseen.forEach(visit -> visit.otherwise().accept(why));
    }
}
