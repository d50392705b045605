package games.sente.secrets;

import games.sente.secrets.Played.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays sessions and their twins, each in a house of its own, and looks for whatever tells them apart. */
final class Fuzzer implements AutoCloseable {
    private static final int MOST_TRIES = 400;

    /**
     * What a viewer could tell two sessions apart by.
     *
     * @param twin the second session
     */
    record Leak(long seed, Who viewer, Script script, Script twin, String difference) {
        @Override
        public String toString() {
            return "seed " + seed + ": " + viewer + " can tell two sessions apart by " + difference + "\nThe one: "
                    + script + "\nThe other: " + twin;
        }
    }

    private final House first;
    private final House second;
    private int sessions;
    private int twins;
    private int hidden;

    Fuzzer(Path folder, Spoiler spoiler) {
        first = new House(folder.resolve("first"), spoiler);
        second = new House(folder.resolve("second"), spoiler);
    }

    /** How many twins were played so far. */
    int twins() {
        return twins;
    }

    /** How many hidden moves were others in them. */
    int hidden() {
        return hidden;
    }

    /** Writes a session, and looks at it with the eyes of one of those in it who may not know all of it. */
    Optional<Leak> search(long seed) {
        int session = ++sessions;
        Played played = Author.play(first, session, seed);
        List<Who> viewers = new ArrayList<>(List.of(Who.ANN, played.script().bot() ? Who.BOT : Who.BEN, Who.SAM));
        Collections.rotate(viewers, (int) (seed % viewers.size()));
        return viewers.stream()
                .filter(viewer -> Twin.of(played, viewer, session, seed).isPresent())
                .findFirst()
                .flatMap(viewer -> compare(played, viewer, session, seed));
    }

    private Optional<Leak> compare(Played played, Who viewer, int session, long seed) {
        Optional<Twin> twin = Twin.of(played, viewer, session, seed);
        if (twin.isEmpty()) {
            return Optional.empty();
        }
        twins++;
        hidden += twin.get().hidden();
        List<Object> botMoves = viewer == Who.BOT ? List.of() : twin.get().botMoves();
        Played other = Stage.play(
                second, session, twin.get().script(), botMoves, twin.get().unwanted());
        return difference(
                        heard(played, viewer, twin.get().end()),
                        heard(other, viewer, twin.get().end()))
                .map(difference -> new Leak(seed, viewer, played.script(), other.script(), difference));
    }

    /**
     * What came to the viewer before the end, and to her who knows nothing, by channel. Tabs have no order among each
     * other.
     */
    private static Map<String, List<String>> heard(Played played, Who viewer, int end) {
        Map<String, List<String>> channels = new LinkedHashMap<>();
        for (Line line : played.lines()) {
            if (line.step() < end && (line.to() == viewer || line.to() == Who.EVE)) {
                channels.computeIfAbsent(line.channel(), channel -> new ArrayList<>())
                        .add(line.step() + ": " + line.text());
            }
        }
        return channels;
    }

    private static Optional<String> difference(Map<String, List<String>> one, Map<String, List<String>> other) {
        Map<String, List<String>> channels = new LinkedHashMap<>(one);
        other.forEach(channels::putIfAbsent);
        for (String channel : channels.keySet()) {
            List<String> lines = one.getOrDefault(channel, List.of());
            List<String> others = other.getOrDefault(channel, List.of());
            for (int i = 0; i < Math.max(lines.size(), others.size()); i++) {
                String line = i < lines.size() ? lines.get(i) : "nothing";
                String instead = i < others.size() ? others.get(i) : "nothing";
                if (!line.equals(instead)) {
                    return Optional.of(channel + "\n  " + line + "\n  " + instead);
                }
            }
        }
        return Optional.empty();
    }

    /** The same leak in fewer steps: leaves out what it does not need. */
    Leak shrunk(Leak leak) {
        Leak least = leak;
        int tries = 0;
        for (int size = Math.max(1, leak.script().steps().size() / 2); size >= 1; size /= 2) {
            for (int from = 0; from < least.script().steps().size() && tries++ < MOST_TRIES; ) {
                List<Step> steps = new ArrayList<>(least.script().steps());
                steps.subList(from, Math.min(steps.size(), from + size)).clear();
                Optional<Leak> smaller = again(leak, leak.script().with(steps));
                if (smaller.isPresent()) {
                    least = smaller.get();
                } else {
                    from += size;
                }
            }
        }
        return least;
    }

    private Optional<Leak> again(Leak leak, Script script) {
        int session = ++sessions;
        Played played = Stage.play(first, session, script, List.of(), null);
        return compare(played, leak.viewer(), session, leak.seed());
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
