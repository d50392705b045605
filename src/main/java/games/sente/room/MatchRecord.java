package games.sente.room;

import games.sente.game.Outcome;
import games.sente.game.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A match that has ended, whole and open: enough to play it again.
 *
 * @param seed what its chance came from, as in {@link Event.MatchStarted}
 * @param view the last position, as anybody may see it afterwards
 */
public record MatchRecord(
        RoomId room,
        String game,
        Record options,
        int match,
        int rules,
        String seed,
        Instant started,
        Instant ended,
        List<@Nullable Seat> seats,
        List<Played> moves,
        Outcome outcome,
        Record view) {

    /** A move as it was made. */
    public record Played(int seat, Instant at, Object move) {}

    /**
     * Reads a match of a room from the log. Blocks.
     *
     * @param match its number in the room, counting from 1
     * @return empty if there is no such room or match, or if it has not ended
     * @throws StoreException if the log can't be read
     */
    public static Optional<MatchRecord> read(EventLog log, EntryCodec codec, RoomId id, int match) {
        RoomStreams streams = new RoomStreams(id, log, codec);
        Reader reader = new Reader(match);
        streams.readOn(reader);
        return Optional.ofNullable(reader.found);
    }

    /** Watches a room's past go by. */
    private static final class Reader implements RoomListener {
        private final int wanted;
        private final List<Played> moves = new ArrayList<>();
        private @Nullable Entry start;
        private @Nullable MatchRecord found;

        Reader(int wanted) {
            this.wanted = wanted;
        }

        @Override
        public void changed(Room room) {
            Optional<Match> match = room.match().filter(m -> m.number() == wanted);
            if (match.isEmpty() || found != null) {
                return;
            }
            Entry last = room.last();
            if (last.event() instanceof Event.MatchStarted) {
                start = last;
            } else if (last.event() instanceof Event.Moved moved) {
                moves.add(new Played(moved.seat(), last.at(), moved.move()));
            }
            match.get().outcome().ifPresent(outcome -> found = end(room, match.get(), outcome));
        }

        private @Nullable MatchRecord end(Room room, Match match, Outcome outcome) {
            if (start == null || !(start.event() instanceof Event.MatchStarted started)) {
                return null;
            }
            return new MatchRecord(
                    room.id(),
                    room.game().id(),
                    room.options(),
                    match.number(),
                    match.rules(),
                    started.seed(),
                    start.at(),
                    room.last().at(),
                    room.seats(),
                    List.copyOf(moves),
                    outcome,
                    match.view(Viewer.AFTERWARDS));
        }
    }
}
