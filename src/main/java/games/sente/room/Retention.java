package games.sente.room;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Removes rooms in which nothing has happened for a long time. It goes through all rooms once an hour, a few at each step, and
 * each room is removed in a transaction of its own, so that no move waits for it for long.
 */
public final class Retention {
    private static final LimitedLog LOG = new LimitedLog(System.getLogger(Retention.class.getName()));
    private static final int STEP = 50;
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Rooms rooms;
    private final Directory directory;
    private final InstantSource clock;
    private final Duration keep;
    private final Predicate<RoomId> occupied;
    private final AtomicBoolean busy = new AtomicBoolean();

    /** Those of whoever is busy. */
    private Optional<RoomId> last = Optional.empty();

    private long removed;
    private long nextNanos;

    /**
     * @param keep how long a room stays after the last thing that happened in it
     * @param clock if it is wrong and ahead, rooms go too early
     * @param occupied whether somebody is in a room
     * @param rest how long it waits at first, so that a clock that is wrong when a machine starts can be set right
     */
    public Retention(
            Rooms rooms,
            Directory directory,
            InstantSource clock,
            Duration keep,
            Predicate<RoomId> occupied,
            Duration rest) {
        this.nextNanos = System.nanoTime() + rest.toNanos();
        this.rooms = rooms;
        this.directory = directory;
        this.clock = clock;
        this.keep = keep;
        this.occupied = occupied;
    }

    /** Goes a step on. To be called every second; blocks for a while, and does nothing while another thread is at it. */
    public void step() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            if (System.nanoTime() - nextNanos >= 0) {
                removeSome();
            }
        } catch (StoreException e) {
            LOG.log(WARNING, "Old rooms can't be looked for now.", e);
            begin();
        } finally {
            busy.set(false);
        }
    }

    private void removeSome() {
        var before = clock.instant().minus(keep);
        List<RoomId> some = directory.unchangedSince(before, last, STEP);
        for (RoomId room : some) {
            try {
                removed += rooms.removeUnused(room, before, occupied) ? 1 : 0;
            } catch (StoreException e) {
                LOG.log(WARNING, "Room " + room + " stays, since it can't be read.", e);
            }
        }
        if (some.size() == STEP) {
            last = Optional.of(some.get(STEP - 1));
        } else {
            begin();
        }
    }

    private void begin() {
        if (removed > 0) {
            LOG.log(INFO, "Removed " + removed + " rooms in which nothing had happened for " + keep + ".");
        }
        removed = 0;
        last = Optional.empty();
        nextNanos = System.nanoTime() + PAUSE.toNanos();
    }
}
