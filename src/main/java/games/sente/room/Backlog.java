package games.sente.room;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for an answer in all rooms together, weighed in bytes, so that a log that is slow for a while fills no
 * heap. Chat and what else no running match needs may take half of it. Thread-safe.
 */
final class Backlog {
    private static final String FULL = "The server has too much to do. Please try again in a moment.";

    /** The answer to a command that finds no place. */
    static final Refusal BUSY = Refusal.of(Refusal.Code.BUSY, FULL);

    /** The answer to whoever finds no place with their visit, or for their room. */
    static final Refusal UNAVAILABLE = Refusal.of(Refusal.Code.UNAVAILABLE, FULL);

    /**
     * What a command takes in the heap without its text, about: with the room as it would be, which is kept until that
     * is written.
     */
    private static final int COMMAND_BYTES = 1_000;

    private static final int VISIT_BYTES = 2_000;

    private final AtomicLong bytes = new AtomicLong();
    private final long most;

    /** @param most how many bytes may wait */
    Backlog(long most) {
        this.most = most;
    }

    /** A place that is given back once: a reply that fails may be told again why. For one thread at a time. */
    private final class Place {
        private long taken;

        Place(long taken) {
            this.taken = taken;
        }

        void leave() {
            bytes.addAndGet(-taken);
            taken = 0;
        }
    }

    private @Nullable Place take(long wanted, boolean urgent) {
        if (bytes.addAndGet(wanted) <= (urgent ? most : most / 2)) {
            return new Place(wanted);
        }
        bytes.addAndGet(-wanted);
        return null;
    }

    /**
     * Counts a command until it is answered.
     *
     * @return what to answer to; null if too much waits already
     */
    @Nullable
    Consumer<Answer> counting(Command command, Consumer<Answer> reply) {
        Place place = take(bytes(command), command.isForRunningMatch());
        return place == null
                ? null
                : answer -> {
                    place.leave();
                    reply.accept(answer);
                };
    }

    /**
     * Counts a visit until it is received.
     *
     * @return the visit to receive; null if too much waits already
     */
    Mailbox.@Nullable Visit counting(Mailbox.Visit visit) {
        Place place = take(VISIT_BYTES, true);
        return place == null
                ? null
                : new Mailbox.Visit(
                        streams -> {
                            place.leave();
                            visit.found().accept(streams);
                        },
                        why -> {
                            place.leave();
                            visit.otherwise().accept(why);
                        },
                        visit.enters());
    }

    /** What is too long is refused only when its turn comes. A move is about as large as its text. */
    private static long bytes(Command command) {
        if (command instanceof Command.Say say) {
            return COMMAND_BYTES + 2L * say.text().length();
        } else if (command instanceof Command.Move move) {
            return COMMAND_BYTES + move.move().toString().length();
        }
        return COMMAND_BYTES;
    }

    long bytes() {
        return bytes.get();
    }
}
