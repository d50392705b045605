package games.sente.room;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Removes old data: rooms without an event for a long time, or old matches of rooms in use. It goes through all rooms
 * once an hour, a few at each step, with one transaction for each, so that no move waits for long.
 */
public final class Retention {

    /** Finds rooms that have something old. */
    private interface Search {
        List<RoomId> rooms(Instant before, Optional<RoomId> after, int limit);
    }

    /** Removes what is old in one room. */
    private interface Removal {
        /** @return whether there was anything */
        boolean in(RoomId room, Instant before);
    }

    private static final LimitedLog LOG = new LimitedLog(System.getLogger(Retention.class.getName()));
    private static final int STEP = 50;
    private static final Duration PAUSE = Duration.ofHours(1);

    private final InstantSource clock;
    private final Duration keep;
    private final String said;
    private final Search search;
    private final Removal removal;
    private final AtomicBoolean busy = new AtomicBoolean();

    /** Those of whoever is busy. */
    private Optional<RoomId> last = Optional.empty();

    private long rooms;
    private long nextNanos = System.nanoTime();

    /** @param said what was the case for so long, for the log */
    private Retention(InstantSource clock, Duration keep, String said, Search search, Removal removal) {
        this.clock = clock;
        this.keep = keep;
        this.said = said;
        this.search = search;
        this.removal = removal;
    }

    /**
     * Of whole rooms.
     *
     * @param clock if it is ahead, rooms are removed too early
     * @param keep how long a room stays after the last thing that happened in it
     * @param occupied whether somebody is in a room
     */
    public static Retention ofRooms(
            Rooms rooms, Directory directory, InstantSource clock, Duration keep, Predicate<RoomId> occupied) {
        return new Retention(
                clock,
                keep,
                "nothing had happened for ",
                directory::unchangedSince,
                (room, before) -> rooms.removeUnused(room, before, occupied));
    }

    /**
     * Of matches, but for the last one of each room, which the room shows.
     *
     * @param clock if it is ahead, matches are removed too early
     * @param keep how long a match stays after its end
     */
    public static Retention ofMatches(Rooms rooms, Directory directory, InstantSource clock, Duration keep) {
        return new Retention(
                clock,
                keep,
                "matches had ended longer ago than ",
                directory::withMatchesBefore,
                (room, before) -> OldMatches.forget(rooms.log, rooms.codec, room, directory.results(room), before));
    }

    /**
     * Waits for a while, so that a wrong clock can be corrected after a machine has started. To be called before the
     * first step.
     */
    public void waitFirst(Duration rest) {
        nextNanos = System.nanoTime() + rest.toNanos();
    }

    /**
     * Does the next step. To be called every second. May block for a while; does nothing while another thread is in it.
     */
    public void step() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            if (System.nanoTime() - nextNanos >= 0) {
                removeSome();
            }
        } catch (StoreException e) {
            LOG.log(WARNING, "What is old can't be looked for now.", e);
            begin();
        } finally {
            busy.set(false);
        }
    }

    private void removeSome() {
        var before = clock.instant().minus(keep);
        List<RoomId> some = search.rooms(before, last, STEP);
        for (RoomId room : some) {
            try {
                rooms += removal.in(room, before) ? 1 : 0;
            } catch (StoreException e) {
                LOG.log(WARNING, "Room " + room + " stays as it is, since it can't be read.", e);
            }
        }
        if (some.size() == STEP) {
            last = Optional.of(some.get(STEP - 1));
        } else {
            begin();
        }
    }

    private void begin() {
        if (rooms > 0) {
            LOG.log(INFO, "Removed what is old from " + rooms + " rooms: " + said + keep + ".");
        }
        rooms = 0;
        last = Optional.empty();
        nextNanos = System.nanoTime() + PAUSE.toNanos();
    }
}
