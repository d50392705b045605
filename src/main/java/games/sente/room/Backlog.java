package games.sente.room;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Limits what waits for an answer in all rooms, in bytes, so that a slow log does not fill the heap. Chat, and whatever
 * else no running match needs, may take half of it. Thread-safe.
 */
final class Backlog {
    private static final String FULL = "The server has too much to do. Please try again in a moment.";

    /** The answer to a command that finds no place. */
    static final Refusal BUSY = Refusal.of(Refusal.Code.BUSY, FULL);

    /** The answer to a visit that finds no place, or whose room finds none. */
    static final Refusal UNAVAILABLE = Refusal.of(Refusal.Code.UNAVAILABLE, FULL);

    /**
     * The approximate heap size of a command without its text, including the tentative room, which is kept until the
     * commit.
     */
    private static final int COMMAND_BYTES = 1_000;

    private static final int VISIT_BYTES = 2_000;

    private final AtomicLong bytes = new AtomicLong();
    private final long most;

    /** @param most how many bytes may wait */
    Backlog(long most) {
        this.most = most;
    }

    /** A place that is given back only once, since a failed reply may be repeated. For one thread at a time. */
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

    /** Text that is too long waits too: it is refused when its turn comes. A move is about as large as its text. */
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
