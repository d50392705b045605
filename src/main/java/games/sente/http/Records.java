package games.sente.http;

import games.sente.container.Sent;
import games.sente.player.LimitKey;
import games.sente.player.Occupancy;
import games.sente.player.RefusalCount;
import games.sente.room.MatchRecord;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes records of matches, a few at a time. One of the longest matches takes a second and some megabytes, the threads
 * that read it are those that read the rooms of everybody who comes, and the megabytes stay until the client has taken
 * them. Thread-safe.
 */
final class Records {
    /** Made at once: half of the threads that read rooms. */
    private static final int AT_ONCE = 2;

    /** Those that are made, the threads that wait for their turn, and those that clients have yet to take. */
    private static final int UNDER_WAY = 18;

    /** What one network may have under way. */
    private static final int OF_A_NETWORK = 8;

    /** How long a client may take for one; longer than {@link Answering} lets it, where that ends answers by itself. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** How long a client may take for one although others get no place. */
    private static final Duration UNDISTURBED = Duration.ofSeconds(5);

    private final Rooms rooms;
    private final Duration patience;
    private final Semaphore places = new Semaphore(UNDER_WAY);
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Occupancy networks = new Occupancy();

    /** Those whose requests are done, and perhaps not their answers; the oldest first. */
    private final Set<Place> ending = new LinkedHashSet<>();

    /** A place for one record: from before the record is read until the client has taken it. For one thread. */
    final class Place implements AutoCloseable {
        private final LimitKey network;

        /** Ends with the reading, and does not keep what was read. */
        private CompletableFuture<?> reading = CompletableFuture.completedFuture(null);

        private Sent answer = Sent.WHOLE;
        private long sinceNanos;

        private Place(LimitKey network) {
            this.network = network;
        }

        /**
         * Reads the record of a match. Blocks until it is one's turn.
         *
         * @return completes as {@link Rooms#record} does
         */
        CompletableFuture<Optional<MatchRecord>> read(RoomId room, int match) throws ApiServlet.Refused {
            awaitTurn();
            boolean asked = false;
            try {
                CompletableFuture<Optional<MatchRecord>> record =
                        rooms.record(room, match).toCompletableFuture().whenComplete((found, fault) -> turns.release());
                asked = true;
                reading = record.handle((found, fault) -> null);
                return record;
            } finally {
                if (!asked) {
                    turns.release();
                }
            }
        }

        /** Keeps the place until this answer is over. */
        void keepFor(Sent sent) {
            answer = sent;
        }

        /** Gives the place back as soon as nothing reads for it and no answer is under way. */
        @Override
        public void close() {
            sinceNanos = System.nanoTime();
            end(this);
        }

        private boolean isOver(long nowNanos) {
            if (!answer.isOver()) {
                if (nowNanos - sinceNanos < LONGEST.toNanos()) {
                    return false;
                }
                answer.cut();
            }
            return true;
        }

        private void leave() {
            var unused = reading.thenRun(() -> {
                places.release();
                networks.leave(network);
            });
        }
    }

    /** @param patience how long somebody waits for their turn */
    Records(Rooms rooms, Duration patience) {
        this.rooms = rooms;
        this.patience = patience;
    }

    /**
     * Takes a place.
     *
     * @param network who asks for a record
     */
    Place enter(LimitKey network) throws ApiServlet.Refused {
        return enter(network, System.nanoTime());
    }

    Place enter(LimitKey network, long nowNanos) throws ApiServlet.Refused {
        check(nowNanos);
        if (!networks.enter(network, OF_A_NETWORK)) {
            RefusalCount.BUSY.add();
            throw new ApiServlet.Refused(
                    429, "rate-limited", "Too many requests of your network are under way. Please try again.");
        }
        if (!places.tryAcquire() && !(makeRoom(nowNanos) && places.tryAcquire())) {
            networks.leave(network);
            throw busy();
        }
        return new Place(network);
    }

    /** Gives back the places whose answers are over, and ends those that take too long. To be called once a second. */
    void check() {
        check(System.nanoTime());
    }

    synchronized void check(long nowNanos) {
        ending.removeIf(place -> {
            boolean over = place.isOver(nowNanos);
            if (over) {
                place.leave();
            }
            return over;
        });
    }

    /**
     * Ends the answer that has been under way for longest: else three networks that take nothing would keep records
     * from everybody.
     *
     * @return whether there was one, on a server where answers can be ended
     */
    private synchronized boolean makeRoom(long nowNanos) {
        for (Iterator<Place> oldest = ending.iterator(); oldest.hasNext(); ) {
            Place place = oldest.next();
            if (nowNanos - place.sinceNanos > UNDISTURBED.toNanos() && place.answer.cut()) {
                oldest.remove();
                place.leave();
                return true;
            }
        }
        return false;
    }

    private synchronized void end(Place place) {
        ending.add(place);
        check();
    }

    private void awaitTurn() throws ApiServlet.Refused {
        boolean mine = false;
        try {
            mine = turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!mine) {
            throw busy();
        }
    }

    private static ApiServlet.Refused busy() {
        RefusalCount.BUSY.add();
        return new ApiServlet.Refused(503, "unavailable", "The server is too busy. Please try again.");
    }
}
