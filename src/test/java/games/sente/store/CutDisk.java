package games.sente.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk to which recorded steps are done one by one, and what may be on it if the power goes then. What was synced is
 * there. Of what was not synced any part may be: each write or none, and of a write each sector or none; each new,
 * changed or removed name or none.
 */
final class CutDisk {
    /** What a folder has instead of a file's number. */
    private static final int FOLDER = -1;

    private static final int SECTOR_BYTES = 512;

    private record Waiting<T>(int step, T what) {}

    private final Map<Integer, byte[]> contents = new HashMap<>();
    private final Map<String, Integer> names = new TreeMap<>();
    private final Map<Integer, List<Waiting<Step.OfContent>>> unsynced = new HashMap<>();
    private final List<Waiting<Step.OfNames>> unsyncedNames = new ArrayList<>();
    private int steps;

    /** A folder that was there before. */
    void add(String folder) {
        names.put(folder, FOLDER);
    }

    /** A file that was there before. */
    void add(String path, int file, byte[] content) {
        names.put(path, file);
        contents.put(file, content);
    }

    void go(Step step) {
        int number = steps++;
        if (step instanceof Step.OfContent change) {
            unsynced.computeIfAbsent(change.file(), file -> new ArrayList<>()).add(new Waiting<>(number, change));
        } else if (step instanceof Step.OfNames change) {
            unsyncedNames.add(new Waiting<>(number, change));
        } else if (step instanceof Step.Synced sync) {
            sync(sync);
        } else if (step instanceof Step.SyncedFolder sync) {
            unsyncedNames.removeIf(waiting -> {
                boolean synced = waiting.step < sync.before() && isIn(sync.path(), waiting.what.path());
                if (synced) {
                    rename(names, waiting.what);
                }
                return synced;
            });
        }
    }

    private void sync(Step.Synced sync) {
        unsynced.getOrDefault(sync.file(), new ArrayList<>()).removeIf(waiting -> {
            boolean synced = waiting.step < sync.before() && !sync.running().contains(waiting.step);
            if (synced) {
                contents.put(sync.file(), changed(contents.getOrDefault(sync.file(), new byte[0]), waiting.what));
            }
            return synced;
        });
    }

    private static boolean isIn(String folder, String path) {
        return path.substring(0, path.lastIndexOf('/')).equals(folder);
    }

    /** What may be there now: paths and contents; folders end with a slash. */
    Map<String, byte[]> cut(Random random) {
        Map<String, Integer> there = new TreeMap<>(names);
        Luck ofNames = new Luck(random);
        for (Waiting<Step.OfNames> waiting : unsyncedNames) {
            if (ofNames.holds()) {
                rename(there, waiting.what);
            }
        }
        Luck ofContents = new Luck(random);
        Map<String, byte[]> image = new TreeMap<>();
        there.forEach((path, file) -> {
            if (file == FOLDER) {
                image.put(path + "/", new byte[0]);
            } else if (there.containsKey(path.substring(0, path.lastIndexOf('/')))) {
                image.put(path, content(file, ofContents));
            }
        });
        return image;
    }

    private byte[] content(int file, Luck luck) {
        byte[] content = contents.getOrDefault(file, new byte[0]);
        for (Waiting<Step.OfContent> waiting : unsynced.getOrDefault(file, List.of())) {
            if (waiting.what instanceof Step.Written written && luck.tears()) {
                for (int from = 0; from < written.bytes().length; from += SECTOR_BYTES) {
                    if (luck.holds()) {
                        int to = Math.min(written.bytes().length, from + SECTOR_BYTES);
                        content = changed(content, part(written, from, to));
                    }
                }
            } else if (luck.holds()) {
                content = changed(content, waiting.what);
            }
        }
        return content;
    }

    private static Step.Written part(Step.Written written, int from, int to) {
        return new Step.Written(written.file(), written.at() + from, Arrays.copyOfRange(written.bytes(), from, to));
    }

    private static byte[] changed(byte[] content, Step.OfContent change) {
        if (change instanceof Step.Truncated truncated) {
            return Arrays.copyOf(content, (int) truncated.size());
        }
        Step.Written written = (Step.Written) change;
        int end = (int) written.at() + written.bytes().length;
        byte[] changed = Arrays.copyOf(content, Math.max(content.length, end));
        System.arraycopy(written.bytes(), 0, changed, (int) written.at(), written.bytes().length);
        return changed;
    }

    private static void rename(Map<String, Integer> names, Step.OfNames change) {
        if (change instanceof Step.Made made) {
            names.put(made.path(), made.file());
        } else if (change instanceof Step.MadeFolder made) {
            names.put(made.path(), FOLDER);
        } else if (change instanceof Step.Renamed renamed) {
            names.remove(renamed.from());
            names.put(renamed.path(), renamed.file());
        } else {
            names.remove(change.path());
        }
    }

    /** Puts an image made from paths below one folder into another, which is emptied first. */
    static void write(Map<String, byte[]> image, String from, Path to) throws IOException {
        delete(to);
        for (Map.Entry<String, byte[]> entry : image.entrySet()) {
            Path path = Path.of(to + entry.getKey().substring(from.length()));
            if (entry.getKey().endsWith("/")) {
                Files.createDirectories(path);
            } else {
                Files.write(path, entry.getValue());
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** How much of what was not synced is there: nothing, all, or a share; and whether writes are torn. */
    private static final class Luck {
        private static final double[] SHARES = {0, 1, 0.5, 0.5, 0.1, 0.9, 0.98};

        private final Random random;
        private final double share;
        private final boolean torn;

        Luck(Random random) {
            this.random = random;
            this.share = SHARES[random.nextInt(SHARES.length)];
            this.torn = random.nextBoolean();
        }

        boolean holds() {
            return random.nextDouble() < share;
        }

        boolean tears() {
            return torn && random.nextInt(3) == 0;
        }
    }
}
