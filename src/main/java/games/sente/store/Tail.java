package games.sente.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The events that are in the journal but not in pages yet, in memory. Two generations: the younger collects what is
 * written while the elder is folded, a few streams with each transaction, into pages in the order of the keys; so
 * neither a pause nor a sync is spent on it. Changed by the writer only, and only after the commit; read by all.
 */
final class Tail {

    /**
     * What one transaction moves: sections that become pages, and journal rows up to this id, which are not needed any
     * more.
     */
    record Fold(List<Section> sections, long deleteTo) {

        static final Fold NONE = new Fold(List.of(), 0);

        /** About how much it makes the transaction write. */
        long bytes() {
            long bytes = 0;
            for (Section section : sections) {
                bytes += section.bytes();
            }
            return bytes;
        }

        boolean isEmpty() {
            return sections.isEmpty() && deleteTo == 0;
        }
    }

    private static final class Generation {
        final Map<Long, Section> sections = new HashMap<>();
        final Deque<Long> unfolded = new ArrayDeque<>();
        long firstId;
        long lastId;
        long bytes;
    }

    private static final int LEAST_STREAMS = 8;
    private static final int ROWS = 4;

    private final long limitBytes;
    private Generation young = new Generation();
    private @Nullable Generation old;

    /** @param limitBytes how many bytes of journal rows make a generation */
    Tail(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /**
     * Takes in a journal row.
     *
     * @param bytes its size
     */
    synchronized void add(long id, int bytes, List<Section> sections) {
        if (young.firstId == 0) {
            young.firstId = id;
        }
        young.lastId = id;
        young.bytes += bytes;
        for (Section section : sections) {
            if (section.isRemoval()) {
                remove(section.stream());
                continue;
            }
            if (section.isForgotten()) {
                forget(young, section);
                forget(old, section);
                continue;
            }
            Section before = young.sections.get(section.stream());
            young.sections.put(section.stream(), before == null ? copy(section) : joined(before, section));
        }
    }

    private void remove(long stream) {
        young.sections.remove(stream);
        if (old != null && old.sections.remove(stream) != null) {
            old.unfolded.remove(stream);
        }
    }

    private static void forget(@Nullable Generation in, Section forgotten) {
        if (in != null) {
            in.sections.computeIfPresent(forgotten.stream(), (stream, section) -> section.forget(forgotten.first()));
        }
    }

    /**
     * What is here of a stream after a version, up to the limit; null if nothing is here of the stream. Starts after
     * that version, or if that is not here with the first event that is.
     */
    synchronized @Nullable Section read(long stream, long after, int limit) {
        Section elder = old == null ? null : old.sections.get(stream);
        Section younger = young.sections.get(stream);
        Section first = elder != null ? elder : younger;
        if (first == null) {
            return null;
        }
        Section slice = new Section(stream, first.epoch(), Math.max(after + 1, first.first()), new ArrayList<>());
        addTo(slice, first, limit);
        if (younger != null && younger != first) {
            addTo(slice, younger, limit);
        }
        return slice;
    }

    private static void addTo(Section slice, Section from, int limit) {
        for (long i = slice.last() + 1 - from.first(); i < from.events().size(); i++) {
            if (slice.events().size() == limit) {
                return;
            }
            slice.events().add(from.events().get((int) i));
        }
    }

    /** The version and epoch of a stream's last event here, without events; null if nothing is here. */
    synchronized @Nullable Head head(long stream) {
        Section section = young.sections.get(stream);
        if (section == null && old != null) {
            section = old.sections.get(stream);
        }
        return section == null ? null : new Head(section.last(), section.epoch());
    }

    /** What to fold with a transaction of this many events: twice as many, so that folding keeps up. */
    synchronized Fold next(int events) {
        if (old == null && young.bytes > limitBytes) {
            old = young;
            old.unfolded.addAll(new TreeSet<>(old.sections.keySet()));
            young = new Generation();
        }
        if (old == null) {
            return Fold.NONE;
        }
        if (old.unfolded.isEmpty()) {
            return new Fold(List.of(), Math.min(old.firstId + ROWS - 1, old.lastId));
        }
        List<Section> sections = new ArrayList<>();
        long quota = LEAST_STREAMS + 2L * events;
        for (Long stream : old.unfolded) {
            if (sections.size() >= quota) {
                break;
            }
            sections.add(Objects.requireNonNull(old.sections.get(stream)));
        }
        return new Fold(sections, 0);
    }

    /** Forgets what the committed transaction folded. */
    synchronized void folded(Fold fold) {
        if (fold.isEmpty() || old == null) {
            return;
        }
        for (Section section : fold.sections()) {
            old.sections.remove(section.stream());
            old.unfolded.removeFirst();
        }
        if (fold.deleteTo() >= old.lastId) {
            old = null;
        } else if (fold.deleteTo() > 0) {
            old.firstId = fold.deleteTo() + 1;
        }
    }

    private static Section copy(Section section) {
        return new Section(section.stream(), section.epoch(), section.first(), new ArrayList<>(section.events()));
    }

    private static Section joined(Section before, Section after) {
        before.events().addAll(after.events());
        return new Section(before.stream(), after.epoch(), before.first(), before.events());
    }
}
