package games.sente.room;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A cache of rooms with a limit in bytes. Beyond it the least recently used are evicted, unwatched ones first. A room
 * with work under way stays until that is done; if those alone weigh too much, no other room is loaded. An evicted room
 * is read from the log again when needed. Thread-safe.
 */
final class RoomsInMemory {
    /** Evictions go down to this part of the limit, so that the next one is a while away. */
    private static final double GOAL = 0.875;

    /** Beyond this part of the limit no room is loaded; below it an eviction may just be due. */
    private static final double FULL = 1.25;

    /** An eviction looks at every room, so after one that found too many busy rooms, the next one waits. */
    private static final long REST_NANOS = Duration.ofMillis(100).toNanos();

    /** A candidate for eviction with its values at one moment, since sorting needs a stable order. */
    private record Candidate(RoomId id, Mailbox mailbox, boolean watched, long unusedNanos) {}

    private static final Comparator<Candidate> FIRST_TO_LEAVE = Comparator.comparing(Candidate::watched)
            .thenComparing(Comparator.comparingLong(Candidate::unusedNanos).reversed());

    private final ConcurrentMap<RoomId, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean evicting = new AtomicBoolean();
    private volatile long failedNanos = System.nanoTime() - REST_NANOS;
    private final long most;
    private final Predicate<RoomId> watched;

    /**
     * @param most how many bytes the rooms may weigh
     * @param watched whether somebody listens to a room's changes
     */
    RoomsInMemory(long most, Predicate<RoomId> watched) {
        this.most = most;
        this.watched = watched;
    }

    Mailbox get(RoomId id, Function<RoomId, Mailbox> make) {
        return mailboxes.computeIfAbsent(id, make);
    }

    /**
     * A room takes more or less memory than before.
     *
     * @return whether the rooms weigh too much: then {@link #evict} is due
     */
    boolean weigh(long change) {
        return bytes.addAndGet(change) > most && System.nanoTime() - failedNanos > REST_NANOS;
    }

    /** Whether one more room may be loaded; false only if those that can't be evicted now weigh too much. */
    boolean hasRoom() {
        if (weigh(0)) {
            evict();
        }
        return bytes.get() <= most * FULL;
    }

    void forget(RoomId id, Mailbox mailbox) {
        if (mailboxes.remove(id, mailbox)) {
            bytes.addAndGet(-mailbox.weight());
        }
    }

    /** Evicts rooms that were unused for this long. */
    void sweep(Duration idle) {
        long now = System.nanoTime();
        mailboxes.forEach((id, mailbox) -> {
            if (mailbox.unusedNanos(now) > idle.toNanos()) {
                leave(id, mailbox);
            }
        });
    }

    /** Evicts rooms until the rest weigh little enough. */
    void evict() {
        if (bytes.get() <= most || !evicting.compareAndSet(false, true)) {
            return;
        }
        try {
            long now = System.nanoTime();
            Stream<Candidate> inOrder = mailboxes.entrySet().stream()
                    .map(entry -> candidate(entry, now))
                    .sorted(FIRST_TO_LEAVE);
            inOrder.takeWhile(candidate -> bytes.get() > most * GOAL)
                    .forEach(candidate -> leave(candidate.id(), candidate.mailbox()));
            if (bytes.get() > most * GOAL) {
                failedNanos = System.nanoTime();
            }
        } finally {
            evicting.set(false);
        }
    }

    private Candidate candidate(Map.Entry<RoomId, Mailbox> entry, long now) {
        RoomId id = entry.getKey();
        return new Candidate(
                id, entry.getValue(), watched.test(id), entry.getValue().unusedNanos(now));
    }

    private void leave(RoomId id, Mailbox mailbox) {
        if (mailbox.retire()) {
            forget(id, mailbox);
        }
    }

    int count() {
        return mailboxes.size();
    }

    long bytes() {
        return bytes.get();
    }
}
