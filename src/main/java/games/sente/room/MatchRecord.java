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
 * @param views the position before the first move and after each, seen in the same way; the last of them is {@code
 *     view}. None for a match of more than {@value #LONGEST_SHOWN} moves
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
        Record view,
        List<Record> views) {

    private static final int PAGE = 256;

    /** In moves. A view may contain the whole history, so the views of a long match would fill the heap. */
    static final int LONGEST_SHOWN = 1_000;

    /** A move as it was made. */
    public record Played(int seat, Instant at, Object move) {}

    /**
     * Reads a match from the log. Blocks.
     *
     * @param match its number in the room, counting from 1
     * @param version a version of the room at which the match had ended
     * @return empty if there is no such match, if it has not ended, or if it was forgotten
     * @throws StoreException if the log can't be read
     */
    static Optional<MatchRecord> read(EventLog log, EntryCodec codec, RoomId id, int match, long version) {
        StreamKey stream = new StreamKey(id, StreamKey.Kind.MATCH);
        List<byte[]> page = log.read(stream, 0, 1);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        Reader reader = new Reader(match);
        Change last =
                new MatchStarts(log, codec, id, page.get(0)).of(match, version).orElse(null);
        if (last != null) {
            reader.changed(last);
        }
        do {
            page = log.read(stream, last == null ? 0 : last.after().version(), PAGE);
            for (byte[] bytes : page) {
                if (MatchStarts.isForgotten(bytes)) {
                    return Optional.empty();
                }
                last = last == null
                        ? Change.open(id, codec.decodeFirst(bytes))
                        : last.then(codec.decode(last.after().game(), bytes));
                reader.changed(last);
                if (reader.found != null) {
                    return Optional.of(reader.found);
                }
            }
        } while (page.size() == PAGE);
        return Optional.empty();
    }

    /** Watches a room's past go by. */
    private static final class Reader {
        private final int wanted;
        private final List<Played> moves = new ArrayList<>();
        private final List<Record> views = new ArrayList<>();
        private @Nullable Entry start;
        private @Nullable MatchRecord found;

        Reader(int wanted) {
            this.wanted = wanted;
        }

        void changed(Change change) {
            Room room = change.after();
            Entry last = change.entry();
            Optional<Match> match = room.match().filter(m -> m.number() == wanted);
            if (match.isEmpty()) {
                return;
            }
            if (last.event() instanceof Event.MatchStarted) {
                start = last;
                show(match.get());
            } else if (last.event() instanceof Event.Moved moved) {
                moves.add(new Played(moved.seat(), last.at(), moved.move()));
                show(match.get());
            }
            match.get().outcome().ifPresent(outcome -> found = end(change, match.get(), outcome));
        }

        private void show(Match match) {
            if (moves.size() <= LONGEST_SHOWN) {
                views.add(match.view(Viewer.AFTERWARDS));
            } else {
                views.clear();
            }
        }

        private @Nullable MatchRecord end(Change change, Match match, Outcome outcome) {
            Room room = change.after();
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
                    change.entry().at(),
                    room.seats(),
                    List.copyOf(moves),
                    outcome,
                    match.view(Viewer.AFTERWARDS),
                    List.copyOf(views));
        }
    }
}
