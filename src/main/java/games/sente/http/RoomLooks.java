package games.sente.http;

import static java.lang.System.Logger.Level.DEBUG;

import games.sente.room.Refusal;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Short looks at rooms for answers that do without them if that takes long. A look takes no seat and is nobody's
 * presence. Thread-safe; few threads wait at once, and what the others ask for is not looked at.
 */
final class RoomLooks {
    private static final System.Logger LOG = System.getLogger(RoomLooks.class.getName());

    /** How many threads wait at once, at most. */
    private static final int WAITING = 8;

    /** Rooms that one thread looks at together, so that a list of cold rooms is not in the way of who comes to one. */
    private static final int AT_ONCE = 8;

    private final Rooms rooms;
    private final Duration patience;
    private final Semaphore waiting = new Semaphore(WAITING);

    /** @param patience how long all that somebody asks for may take */
    RoomLooks(Rooms rooms, Duration patience) {
        this.rooms = rooms;
        this.patience = patience;
    }

    /**
     * Looks at these rooms. Blocks for a while.
     *
     * @param missing told of each that can't be had, also when nobody waits for it any more
     * @return each in the same place; empty for those that are not there or can't be told in time
     */
    List<Optional<Room>> at(List<RoomId> ids, Consumer<Refusal> missing) {
        List<Optional<Room>> found = new ArrayList<>();
        if (waiting.tryAcquire()) {
            try {
                long end = System.nanoTime() + patience.toNanos();
                for (int from = 0; from < ids.size() && System.nanoTime() < end; from += AT_ONCE) {
                    List<CompletableFuture<Optional<Room>>> looks =
                            ids.subList(from, Math.min(from + AT_ONCE, ids.size())).stream()
                                    .map(id -> at(id, missing))
                                    .toList();
                    await(looks, end - System.nanoTime());
                    looks.forEach(look -> found.add(look.getNow(Optional.empty())));
                }
            } finally {
                waiting.release();
            }
        }
        found.addAll(Collections.nCopies(ids.size() - found.size(), Optional.empty()));
        return found;
    }

    private CompletableFuture<Optional<Room>> at(RoomId id, Consumer<Refusal> missing) {
        CompletableFuture<Optional<Room>> found = new CompletableFuture<>();
        rooms.look(id, room -> found.complete(Optional.of(room)), why -> {
            missing.accept(why);
            found.complete(Optional.empty());
        });
        return found;
    }

    private static void await(List<CompletableFuture<Optional<Room>>> looks, long nanos) {
        try {
            CompletableFuture.allOf(looks.toArray(CompletableFuture<?>[]::new)).get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(DEBUG, "Some rooms could not be looked at in time.", e);
        }
    }
}
