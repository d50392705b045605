package games.sente.room;

import games.sente.room.Batch.Arrived;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All rooms: routes commands to them, and loads and evicts them. Thread-safe; no method blocks. */
public final class Rooms {

    /**
     * Bounds.
     *
     * @param waitingCommands how many commands may wait in one room, from 1
     * @param idle after how long without a command or a visit a room leaves memory
     * @param memoryBytes how much all rooms in memory may weigh; beyond, the least recently used leave earlier, and if
     *     none can leave because all have work under way, none comes
     * @param waitingBytes how much may wait for an answer in all rooms
     */
    public record Limits(int waitingCommands, Duration idle, long memoryBytes, long waitingBytes) {
        private static final int SHARE = 4;
        private static final int WAITING_SHARE = 16;

        /** With a quarter of the heap for rooms, and a sixteenth for their queues. */
        public Limits(int waitingCommands, Duration idle) {
            this(waitingCommands, idle, Runtime.getRuntime().maxMemory() / SHARE);
        }

        Limits(int waitingCommands, Duration idle, long memoryBytes) {
            this(waitingCommands, idle, memoryBytes, Runtime.getRuntime().maxMemory() / WAITING_SHARE);
        }
    }

    final EventLog log;
    final EntryCodec codec;
    final RoomListener listener;
    final Executor workers;
    final Executor loaders;
    final Limits limits;
    final Supplier<String> seeds = this::newSeed;
    private final InstantSource clock;
    private final SecureRandom random;
    private final RoomsInMemory memory;
    private final Backlog backlog;
    private volatile boolean diskLow;

    /**
     * @param workers a small pool for tasks that never block
     * @param loaders a pool for tasks that read the log
     */
    public Rooms(
            EventLog log,
            EntryCodec codec,
            RoomListener listener,
            Executor workers,
            Executor loaders,
            InstantSource clock,
            Limits limits) {
        this(log, codec, listener, workers, loaders, clock, limits, new SecureRandom());
    }

    /**
     * The same.
     *
     * @param random where addresses and the secrets of matches come from
     */
    public Rooms(
            EventLog log,
            EntryCodec codec,
            RoomListener listener,
            Executor workers,
            Executor loaders,
            InstantSource clock,
            Limits limits,
            SecureRandom random) {
        this.log = log;
        this.codec = codec;
        this.listener = listener;
        this.workers = workers;
        this.loaders = loaders;
        this.clock = clock;
        this.limits = limits;
        this.random = random;
        this.memory = new RoomsInMemory(limits.memoryBytes(), listener::isWatched);
        this.backlog = new Backlog(limits.waitingBytes());
    }

    /**
     * Sends a command to a room, with the present time as its time of arrival.
     *
     * @param reply called once with the answer, by this thread, one of the pools' or the log's; must be quick
     */
    public void submit(RoomId id, Command command, Consumer<Answer> reply) {
        put(id, command, reply, null);
    }

    /**
     * As {@link #submit}, but if no thread works on the room, this one decides: handing it over costs more than most
     * decisions.
     *
     * @param then the executor that continues after the commit if few are to be notified, e.g. the caller's event loop
     */
    public void submitHere(RoomId id, Command command, Consumer<Answer> reply, Executor then) {
        put(id, command, reply, then);
    }

    private void put(RoomId id, Command command, Consumer<Answer> reply, @Nullable Executor then) {
        Consumer<Answer> counting = backlog.counting(command, reply);
        if (counting == null) {
            reply.accept(new Answer.Refused(Backlog.BUSY));
            return;
        }
        Arrived arrived = new Arrived(command, clock.instant(), counting);
        put(id, mailbox -> mailbox.put(arrived, then));
    }

    /**
     * Enters a room. {@code found} runs between two changes of the room: a listener that is registered there misses no
     * change and gets none twice.
     *
     * @param found told what is there; must be quick
     * @param otherwise called instead with the reason why there is nothing to see: {@code ROOM_UNKNOWN}, or a code of
     *     the server's own trouble
     */
    public void visit(RoomId id, Consumer<Standing> found, Consumer<Refusal> otherwise) {
        put(id, new Mailbox.Visit(streams -> found.accept(streams.standing()), otherwise, true));
    }

    /**
     * Looks at a room, but not at its chat. This does not keep the room in memory.
     *
     * @param found told what is there; must be quick
     * @param otherwise as for {@link #visit}
     */
    public void look(RoomId id, Consumer<Room> found, Consumer<Refusal> otherwise) {
        put(id, new Mailbox.Visit(streams -> found.accept(streams.room()), otherwise, false));
    }

    /**
     * Reads a match that has ended. The stage completes, exceptionally if the room can't be read; it is empty if there
     * is no such room or match, or if the match has not ended.
     *
     * @param match its number in the room, counting from 1
     */
    public CompletionStage<Optional<MatchRecord>> record(RoomId id, int match) {
        CompletableFuture<Long> version = new CompletableFuture<>();
        CompletableFuture<Optional<MatchRecord>> none = new CompletableFuture<>();
        Consumer<RoomStreams> found = streams -> {
            if (streams.hasEnded(match)) {
                version.complete(streams.matchVersion());
            } else {
                none.complete(Optional.empty());
            }
        };
        Consumer<Refusal> otherwise = why -> {
            if (why.code() == Refusal.Code.ROOM_UNKNOWN) {
                none.complete(Optional.empty());
            } else {
                none.completeExceptionally(new StoreException(why.sentence()));
            }
        };
        put(id, new Mailbox.Visit(found, otherwise, false));
        return version.thenApplyAsync(last -> MatchRecord.read(log, codec, id, match, last), loaders)
                .applyToEither(none, record -> record);
    }

    private void put(RoomId id, Mailbox.Visit visit) {
        Mailbox.Visit counting = backlog.counting(visit);
        if (counting == null) {
            visit.otherwise().accept(Backlog.UNAVAILABLE);
            return;
        }
        put(id, mailbox -> mailbox.put(counting));
    }

    /**
     * Removes a room for good, unless it is in memory, somebody is there, or something has happened in it. Whoever
     * comes meanwhile waits. Blocks.
     *
     * @param before when its last event must have happened at the latest
     * @param occupied whether somebody is in a room
     * @return whether it was removed
     * @throws StoreException if it can't be read
     */
    boolean removeUnused(RoomId id, Instant before, Predicate<RoomId> occupied) {
        Mailbox held = Mailbox.held(id, this);
        if (memory.get(id, key -> held) != held) {
            return false;
        }
        try {
            LastUse last = LastUse.read(log, codec, id);
            return !occupied.test(id)
                    && last.at().isBefore(before)
                    && log.remove(id, last.match(), last.chat())
                                    .toCompletableFuture()
                                    .join()
                            == EventLog.Answer.WRITTEN;
        } finally {
            held.letGo();
        }
    }

    private void put(RoomId id, Function<Mailbox, Boolean> into) {
        while (!into.apply(memory.get(id, key -> new Mailbox(key, this)))) {
            Thread.onSpinWait();
        }
    }

    void forget(RoomId id, Mailbox mailbox) {
        memory.forget(id, mailbox);
    }

    /**
     * A room takes more or less memory than before.
     *
     * @param change in bytes
     */
    void weigh(long change) {
        if (memory.weigh(change)) {
            workers.execute(memory::evict);
        }
    }

    /** Whether another room may be loaded: not while those that can't be evicted weigh too much. */
    boolean hasRoom() {
        return memory.hasRoom();
    }

    /** Evicts rooms that were unused for a while. To be called now and then, by one thread. */
    public void sweep() {
        memory.sweep(limits.idle());
        memory.evict();
    }

    /**
     * Sets whether the disk is nearly full. Then only commands that running matches need are executed, and no room
     * should be opened.
     */
    public void setDiskLow(boolean low) {
        diskLow = low;
    }

    /** Whether the disk is nearly full. */
    public boolean isDiskLow() {
        return diskLow;
    }

    /** How many rooms are in memory. */
    public int inMemory() {
        return memory.count();
    }

    /** The heap that the rooms in memory take, in bytes: an estimate of the right order of magnitude. */
    public long bytesInMemory() {
        return memory.bytes();
    }

    /** The heap that waiting commands and visits take, in bytes: an estimate. */
    long bytesWaiting() {
        return backlog.bytes();
    }

    /** Opens a room; the stage completes when it is on disk, empty if it can't be stored now. */
    public CompletionStage<Optional<Room>> open(Opening opening) {
        RoomId id = RoomId.random(random);
        List<byte[]> bytes = new ArrayList<>();
        Event first = new Event.RoomOpened(opening.game().id(), opening.options(), opening.by());
        Change last = Change.open(id, entry(opening, first));
        bytes.add(codec.encode(opening.game(), last.entry()));
        for (Command.Sit sit : opening.sittings()) {
            for (Event event : ((Decision.Accepted) last.after().sit(sit, seeds)).events()) {
                last = last.then(entry(opening, event));
                bytes.add(codec.encode(opening.game(), last.entry()));
            }
        }
        Room made = last.after();
        Directory.Entry listed = made.entry(last.entry().at());
        EventLog.Append append = new EventLog.Append(new StreamKey(id, StreamKey.Kind.MATCH), 0, bytes);
        return log.append(new EventLog.Commit(0, List.of(append), List.of(listed)))
                .thenApply(answer -> answer == EventLog.Answer.WRITTEN ? Optional.of(made) : Optional.empty());
    }

    private Entry entry(Opening opening, Event event) {
        return new Entry(clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS), opening.by(), null, event);
    }

    private String newSeed() {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seed);
    }
}
