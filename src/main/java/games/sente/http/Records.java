package games.sente.http;

import games.sente.player.LimitKey;
import games.sente.player.Occupancy;
import games.sente.player.RefusalCount;
import games.sente.room.MatchRecord;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes records of matches, a few at a time. One of the longest matches takes a second and some megabytes, and the threads that read it are
 * those that read the rooms of everybody who comes. Thread-safe.
 */
final class Records {
    /** Made at once: half of the threads that read rooms. */
    private static final int AT_ONCE = 2;

    /** Those that are made, and the threads that wait for their turn. */
    private static final int UNDER_WAY = 18;

    /** What one network may have under way. */
    private static final int OF_A_NETWORK = 8;

    private final Rooms rooms;
    private final Duration patience;
    private final Semaphore places = new Semaphore(UNDER_WAY);
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Occupancy networks = new Occupancy();

    /** @param patience how long somebody waits for their turn */
    Records(Rooms rooms, Duration patience) {
        this.rooms = rooms;
        this.patience = patience;
    }

    /**
     * The record of a match. Blocks until it is one's turn.
     *
     * @param network who asks for it
     * @return completes as {@link Rooms#record} does
     */
    CompletableFuture<Optional<MatchRecord>> of(RoomId room, int match, LimitKey network) throws ApiServlet.Refused {
        if (!networks.enter(network, OF_A_NETWORK)) {
            RefusalCount.BUSY.add();
            throw new ApiServlet.Refused(
                    429, "rate-limited", "Too many requests of your network are under way. Please try again.");
        }
        if (!awaitTurn()) {
            networks.leave(network);
            RefusalCount.BUSY.add();
            throw new ApiServlet.Refused(503, "unavailable", "The server is too busy. Please try again.");
        }
        boolean asked = false;
        try {
            CompletableFuture<Optional<MatchRecord>> record =
                    rooms.record(room, match).toCompletableFuture();
            asked = true;
            return record.whenComplete((found, fault) -> leave(network));
        } finally {
            if (!asked) {
                leave(network);
            }
        }
    }

    private void leave(LimitKey network) {
        turns.release();
        places.release();
        networks.leave(network);
    }

    private boolean awaitTurn() {
        if (!places.tryAcquire()) {
            return false;
        }
        boolean mine = false;
        try {
            mine = turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!mine) {
            places.release();
        }
        return mine;
    }
}
