package games.sente.bot;

import games.sente.bot.Thought.Chair;
import games.sente.room.Answer;
import games.sente.room.Change;
import games.sente.room.Command;
import games.sente.room.FaultTrace;
import games.sente.room.LimitedLog;
import games.sente.room.Match;
import games.sente.room.NodeFailure;
import games.sente.room.Refusal;
import games.sente.room.Room;
import games.sente.room.RoomListener;
import games.sente.room.Rooms;
import games.sente.room.Seat;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plays the seats that bots hold: after every change of a room, and when a room comes back into memory. There is one
 * thought for each turn; it is dropped when the match has gone on without it, and owners of rooms get their thoughts in
 * turns, however many rooms each has. Thread-safe.
 */
public final class Bots implements RoomListener {
    private static final LimitedLog LOG = new LimitedLog(System.getLogger(Bots.class.getName()));
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);

    /**
     * How long things take.
     *
     * @param pause how long a bot seems to think, so that a person can follow
     * @param budget how long a bot may think, in real time
     * @param retry after how long a move is sent again that could not be stored; longer each time
     */
    public record Pace(Duration pause, Duration budget, Duration retry) {}

    private final Map<String, Bot> byKind;
    private final Supplier<Rooms> rooms;
    private final Function<Room, String> owners;
    private final ScheduledExecutorService timer;
    private final Executor thinkers;
    private final Pace pace;
    private final SecureRandom random;

    /** The thought that each seat waits for; another one for it is stale. */
    private final ConcurrentMap<Chair, Thought> current = new ConcurrentHashMap<>();

    private final FairQueue<Thought> waiting = new FairQueue<>();

    /**
     * @param owners on whose account a room's bots think, such as the address that opened it; all accounts get equal
     *     shares
     * @param timer for what has to wait; never thinks. Ended by its owner, as the thinkers are
     * @param thinkers where bots choose their moves
     * @param random where bots' chance comes from
     */
    public Bots(
            List<Bot> bots,
            Supplier<Rooms> rooms,
            Function<Room, String> owners,
            ScheduledExecutorService timer,
            Executor thinkers,
            Pace pace,
            SecureRandom random) {
        this.byKind = bots.stream().collect(Collectors.toUnmodifiableMap(Bot::kind, Function.identity()));
        this.rooms = rooms;
        this.owners = owners;
        this.timer = timer;
        this.thinkers = thinkers;
        this.pace = pace;
        this.random = random;
    }

    @Override
    public void changed(Change change) {
        loaded(change.after());
    }

    @Override
    public void loaded(Room room) {
        if (room.seats().stream().noneMatch(seat -> botOf(seat) != null)) {
            return;
        }
        for (int seat = 0; seat < room.seats().size(); seat++) {
            Optional<Thought> wanted = wanted(room, seat);
            if (wanted.isPresent()) {
                want(wanted.get());
            } else {
                current.remove(new Chair(room.id(), seat));
            }
        }
    }

    private Optional<Thought> wanted(Room room, int seat) {
        Seat holder = room.seats().get(seat);
        Bot bot = botOf(holder);
        Match match = room.match().orElse(null);
        if (holder == null || bot == null || match == null || !match.toMove().contains(seat)) {
            return Optional.empty();
        }
        return Optional.of(new Thought(room, match, seat, holder, bot));
    }

    private @Nullable Bot botOf(@Nullable Seat seat) {
        return seat == null || seat.bot() == null ? null : byKind.get(seat.bot());
    }

    private void want(Thought thought) {
        Thought kept =
                current.compute(thought.chair(), (chair, old) -> old != null && old.isFor(thought) ? old : thought);
        if (kept == thought) {
            after(pace.pause(), () -> queue(thought));
        }
    }

    private boolean isStale(Thought thought) {
        return current.get(thought.chair()) != thought;
    }

    private void queue(Thought thought) {
        if (!isStale(thought)) {
            waiting.add(owners.apply(thought.room()), thought.room().id(), thought);
            thinkers.execute(this::thinkNext);
        }
    }

    /** Runs as often as a thought was queued. Each time it thinks what is next, not what was queued last. */
    private void thinkNext() {
        Thought next = waiting.poll();
        while (next != null && isStale(next)) {
            next = waiting.poll();
        }
        if (next != null) {
            think(next);
        }
    }

    private void think(Thought thought) {
        Command command;
        try {
            command = thought.choose(random, Deadline.in(pace.budget()));
        } catch (RuntimeException | Error e) {
            NodeFailure.check(e);
            LOG.log(Level.ERROR, "A bot could not choose a move; it gives up the match.", FaultTrace.of(e));
            command = thought.resignation();
        }
        send(thought, command, pace.retry());
    }

    private void send(Thought thought, Command command, Duration retry) {
        if (!isStale(thought)) {
            rooms.get().submit(thought.room().id(), command, answer -> answered(thought, command, retry, answer));
        }
    }

    private void answered(Thought thought, Command command, Duration retry, Answer answer) {
        if (!(answer instanceof Answer.Refused refused)) {
            current.remove(thought.chair(), thought);
            return;
        }
        switch (refused.refusal().code()) {
            case BUSY, UNAVAILABLE -> {
                Duration doubled = retry.multipliedBy(2);
                Duration next = doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
                after(retry, () -> send(thought, command, next));
            }
            case STALE_TURN, NOT_YOUR_TURN, MATCH_OVER, MATCH_NOT_STARTED, NOT_SEATED, ROOM_UNKNOWN ->
                current.remove(thought.chair(), thought);
            default -> failed(thought, command, refused.refusal().code());
        }
    }

    /** If it can't resign either, nothing more is done: the same thought would fail again. */
    private void failed(Thought thought, Command command, Refusal.Code code) {
        if (command instanceof Command.Move) {
            LOG.log(Level.ERROR, "A bot's move was refused (" + code.wire() + "); it gives up the match.");
            send(thought, thought.resignation(), pace.retry());
        } else {
            LOG.log(Level.ERROR, "A bot can't give up its match (" + code.wire() + ").");
        }
    }

    private void after(Duration wait, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RejectedExecutionException e) {
                LOG.log(Level.DEBUG, "The node is going down; the bot moves when the room is read again.");
            } catch (RuntimeException | Error e) {
                NodeFailure.check(e);
                LOG.log(Level.ERROR, "A bot has failed to move.", FaultTrace.of(e));
            }
        };
        try {
            timer.schedule(guarded, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The node is going down; the bot moves when the room is read again.
            return;
        }
    }
}
