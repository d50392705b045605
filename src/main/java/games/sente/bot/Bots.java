package games.sente.bot;

import games.sente.game.Game;
import games.sente.game.Viewer;
import games.sente.room.Answer;
import games.sente.room.Command;
import games.sente.room.FaultTrace;
import games.sente.room.Match;
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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plays the seats that bots hold: after every change of a room, and when a room comes back into memory. Thread-safe. */
public final class Bots implements RoomListener {
    private static final System.Logger LOG = System.getLogger(Bots.class.getName());
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Map<String, Bot> byKind;
    private final Supplier<Rooms> rooms;
    private final ScheduledExecutorService thinking;
    private final Duration pause;
    private final SecureRandom random;

    /**
     * @param pause how long a bot seems to think, so that a person can follow
     * @param thinking where bots choose their moves; ended by its owner
     */
    public Bots(List<Bot> bots, Supplier<Rooms> rooms, ScheduledExecutorService thinking, Duration pause) {
        this(bots, rooms, thinking, pause, new SecureRandom());
    }

    /** The same. @param random where bots' chance comes from */
    public Bots(
            List<Bot> bots,
            Supplier<Rooms> rooms,
            ScheduledExecutorService thinking,
            Duration pause,
            SecureRandom random) {
        this.byKind = bots.stream().collect(Collectors.toUnmodifiableMap(Bot::kind, Function.identity()));
        this.rooms = rooms;
        this.thinking = thinking;
        this.pause = pause;
        this.random = random;
    }

    @Override
    public void loaded(Room room) {
        changed(room);
    }

    @Override
    public void changed(Room room) {
        room.match()
                .ifPresent(match -> match.toMove().forEach(seat -> {
                    Seat holder = room.seats().get(seat);
                    Bot bot = holder == null ? null : botOf(holder);
                    if (holder != null && bot != null) {
                        later(pause, () -> move(room, match, seat, holder, bot));
                    }
                }));
    }

    private @Nullable Bot botOf(Seat seat) {
        return seat.bot() == null ? null : byKind.get(seat.bot());
    }

    private void later(Duration wait, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "A bot has failed to move.", FaultTrace.of(e));
            }
        };
        try {
            thinking.schedule(guarded, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The node is going down; the bot moves when the room is read again.
            return;
        }
    }

    private void move(Room room, Match match, int seat, Seat holder, Bot bot) {
        Object move = choose(room.game(), match.view(Viewer.of(seat)), Viewer.of(seat), bot);
        String id = "bot-" + match.number() + "-" + match.turn(seat);
        Command command = new Command.Move(id, holder.player(), room.game().id(), match.turn(seat), move);
        rooms.get().submit(room.id(), command, answer -> {
            if (isForNow(answer)) {
                later(AGAIN, () -> move(room, match, seat, holder, bot));
            }
        });
    }

    private static boolean isForNow(Answer answer) {
        return answer instanceof Answer.Refused refused
                && (refused.refusal().code() == Refusal.Code.BUSY
                        || refused.refusal().code() == Refusal.Code.UNAVAILABLE);
    }

    private <P extends Record, M, V extends Record> Object choose(
            Game<P, M, V, ?> game, Record view, Viewer viewer, Bot bot) {
        @SuppressWarnings("unchecked") // the match made this view with this game
        V seen = (V) view;
        return bot.choose(game, seen, viewer, random);
    }
}
