package games.sente.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds in the log where a room's matches start. Such an event says who sits where. Together with the room's first
 * event it is a snapshot from which the rest can be replayed. Every method blocks.
 */
final class MatchStarts {
    private static final int FEWEST = 16;
    private static final int MOST = 1_000;

    private final EventLog log;
    private final EntryCodec codec;
    private final RoomId id;
    private final StreamKey stream;
    private final Entry first;
    private final Room opened;

    /**
     * A match's start.
     *
     * @param version its version
     */
    private record Start(long version, Entry entry, int match) {}

    /** @param first the room's first event, as the log has it */
    MatchStarts(EventLog log, EntryCodec codec, RoomId id, byte[] first) {
        this.log = log;
        this.codec = codec;
        this.id = id;
        this.stream = new StreamKey(id, StreamKey.Kind.MATCH);
        this.first = codec.decodeFirst(first);
        this.opened = Room.open(id, this.first);
    }

    /**
     * The start of the last match.
     *
     * @param version the version of the stream's last event
     * @return empty if there is none, if it was forgotten, or if it was written before such events said who sits where
     */
    Optional<Change> last(long version) {
        return before(version).flatMap(this::change);
    }

    /**
     * The start of this match, found by binary search.
     *
     * @param version a version at which the room had this match
     * @return as for {@link #last}
     */
    Optional<Change> of(int match, long version) {
        long low = 0;
        long high = version;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            Optional<Start> start = before(middle);
            int number = start.map(Start::match).orElse(0);
            if (number == match) {
                return start.flatMap(this::change);
            } else if (number > match) {
                high = start.orElseThrow().version() - 1;
            } else {
                low = middle;
            }
        }
        return Optional.empty();
    }

    /** The last start that has this version or a smaller one, and was not forgotten. */
    private Optional<Start> before(long version) {
        long to = version;
        for (int window = FEWEST; to > 0; window = Math.min(2 * window, MOST)) {
            long from = Math.max(0, to - window);
            List<byte[]> events = log.read(stream, from, (int) (to - from));
            for (int i = events.size() - 1; i >= 0; i--) {
                if (isForgotten(events.get(i))) {
                    return Optional.empty();
                }
                Entry entry = decode(from + i + 1, events.get(i));
                if (entry.event() instanceof Event.MatchStarted started) {
                    return Optional.of(new Start(from + i + 1, entry, started.match()));
                }
            }
            to = from;
        }
        return Optional.empty();
    }

    /** Whether this event was forgotten, and with it all before but the room's first. */
    static boolean isForgotten(byte[] event) {
        return event.length == 0;
    }

    /** The first of a room is decoded already. */
    private Entry decode(long version, byte[] event) {
        return version == 1 ? first : codec.decode(opened.game(), event);
    }

    /**
     * The events before this version that were not forgotten.
     *
     * @param most how many versions back, at most
     */
    List<Entry> justBefore(long version, int most) {
        List<Entry> entries = new ArrayList<>();
        long next = Math.max(1, version - most);
        for (byte[] event : log.read(stream, next - 1, (int) (version - next))) {
            if (!isForgotten(event)) {
                entries.add(decode(next, event));
            }
            next++;
        }
        return entries;
    }

    private Optional<Change> change(Start start) {
        return Room.started(id, first, start.version(), start.entry());
    }
}
