package games.sente.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import games.sente.room.Directory;
import games.sente.room.EventLog.Answer;
import games.sente.room.RoomId;
import games.sente.room.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Cuts a recording at every step, makes many images of what may be on the disk then, and opens each. A finding names
 * the seed and the number of its image: the same recording and seed make the same image again.
 */
final class CrashPoints {
    /** Images that are opened once more after something was written to them. */
    private static final int TWICE = 8;
    /** With few unsynced steps there are few images. */
    private static final int ATTEMPTS = 20;

    private final Recording recording;
    private final Path place;
    private final Set<String> distinct = new HashSet<>();
    private int images;

    /** @param place where images are put, one after another */
    CrashPoints(Recording recording, Path place) {
        this.recording = recording;
        this.place = place;
    }

    /** How many different images were opened. */
    int images() {
        return images;
    }

    /**
     * Opens different images until there were so many, spread over all steps. Where there are fewer after a step, the
     * next ones make up for it, and after the last one another seed.
     *
     * @return what was found first in an image that is not as it must be
     */
    Optional<String> findFault(long seed, int wanted) throws IOException {
        List<Step> steps = recording.steps();
        CutDisk disk = recording.start();
        long[] acknowledged = recording.versionsBefore();
        int before = images;
        for (int cut = 0; cut <= steps.size(); cut++) {
            Random random = new Random(seed * 1_000_003 + cut);
            long due = Math.min(wanted, before + 1 + (wanted - before) * (cut + 1L) / (steps.size() + 1));
            for (int again = 0; images < due && again < ATTEMPTS; ) {
                Map<String, byte[]> image = disk.cut(random);
                if (!distinct.add(digest(image))) {
                    again++;
                    continue;
                }
                images++;
                CutDisk.write(image, recording.disk(), place);
                Optional<String> fault = fault(acknowledged, images % TWICE == 0);
                if (fault.isPresent()) {
                    return Optional.of("image " + images + " of " + wanted + ", seed " + seed + ", after step " + cut
                            + " of " + steps.size() + ": " + fault.get());
                }
            }
            if (cut < steps.size()) {
                go(disk, steps.get(cut), acknowledged);
            }
        }
        return Optional.empty();
    }

    private static void go(CutDisk disk, Step step, long[] acknowledged) {
        disk.go(step);
        if (step instanceof Step.Acknowledged told) {
            acknowledged[told.stream()] = Math.max(acknowledged[told.stream()], told.version());
        }
    }

    private Optional<String> fault(long[] acknowledged, boolean twice) throws IOException {
        Path data = place.resolve("data");
        Path key = data.resolve(RecordedWriter.KEY_FILE);
        boolean keyIsWhole = Files.exists(key) && Arrays.equals(RecordedWriter.KEY, Files.readAllBytes(key));
        if (Files.exists(key) && !keyIsWhole) {
            return Optional.of("a key that is not whole");
        }
        try {
            long[] versions;
            try (TestStore store = TestStore.open(data, RecordedWriter.SETTINGS)) {
                versions = check(store, acknowledged);
                if (!keyIsWhole && Arrays.stream(versions).sum() > 0) {
                    return Optional.of("a database without its key");
                }
                goOn(store, versions);
            }
            if (twice) {
                try (TestStore store = TestStore.open(data, RecordedWriter.SETTINGS)) {
                    check(store, versions);
                }
            }
            return Optional.empty();
        } catch (DataFolderException | StoreException | IllegalStateException e) {
            return Optional.of(e.getMessage() + " (" + e.getCause() + ")");
        }
    }

    /** A stream has what was acknowledged, and at most the one event more that was under way. */
    private long[] check(TestStore store, long[] acknowledged) {
        long[] versions = new long[acknowledged.length];
        for (int room = 0; room < versions.length; room++) {
            List<byte[]> events = store.log().read(RecordedWriter.stream(room), 0, Integer.MAX_VALUE);
            versions[room] = events.size();
            if (events.size() < acknowledged[room] || events.size() > acknowledged[room] + 1) {
                throw new IllegalStateException(
                        "room " + room + " has " + events.size() + " events, acknowledged were " + acknowledged[room]);
            }
            int next = room == RecordedWriter.FORGETFUL ? forgotten(events) : 0;
            for (int i = next; i < events.size(); i++) {
                checkEvent(room, i + 1, events.get(i));
            }
            checkEntry(store, room, versions[room]);
        }
        return versions;
    }

    /**
     * The first event stays, the others are forgotten in their order.
     *
     * @return how many events need not be looked at
     */
    private static int forgotten(List<byte[]> events) {
        if (events.isEmpty()) {
            return 0;
        }
        checkEvent(RecordedWriter.FORGETFUL, 1, events.get(0));
        int next = 1;
        while (next < events.size() && events.get(next).length == 0) {
            next++;
        }
        return next;
    }

    private static void checkEvent(int room, int version, byte[] event) {
        if (!Arrays.equals(RecordedWriter.event(room, version), event)) {
            throw new IllegalStateException("room " + room + " has another event " + version);
        }
    }

    /** The directory is written in the events' transaction, so it must be of the same moment. */
    private void checkEntry(TestStore store, int room, long version) {
        long before = recording.versionsBefore()[room];
        long told = store.store()
                .directory()
                .find(new RoomId(room + 1))
                .map(Directory.Entry::changed)
                .map(changed -> changed.toEpochMilli())
                .orElse(before);
        if (told != version) {
            throw new IllegalStateException("room " + room + " has " + version + " events, its entry tells " + told);
        }
    }

    private static void goOn(TestStore store, long[] versions) {
        for (int room = 0; room < versions.length; room++) {
            Answer answer = store.log()
                    .append(RecordedWriter.commit(room, versions[room]))
                    .toCompletableFuture()
                    .join();
            if (answer != Answer.WRITTEN) {
                throw new IllegalStateException("room " + room + " can't go on: " + answer);
            }
            versions[room]++;
        }
    }

    private static String digest(Map<String, byte[]> image) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            image.forEach((path, content) -> {
                if (!path.endsWith("/lock")) {
                    digest.update((path + " " + content.length + " ").getBytes(UTF_8));
                    digest.update(content);
                }
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
