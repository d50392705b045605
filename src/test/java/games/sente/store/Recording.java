package games.sente.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What processes did to a folder, as strace saw it. */
final class Recording {
    private final Path work;
    private final Path disk;
    private final Path marks;
    private final Trace trace;
    private final Map<String, byte[]> before = new HashMap<>();
    private final Map<String, Integer> files = new HashMap<>();
    private final long[] versionsBefore = new long[RecordedWriter.ROOMS];

    /** @param work an empty folder, where {@link #data} may be filled before something is recorded */
    Recording(Path work) throws IOException {
        this.work = work.toRealPath();
        this.disk = Files.createDirectories(this.work.resolve("disk"));
        this.marks = this.work.resolve("marks");
        this.trace = new Trace(disk, marks);
    }

    Path data() {
        return disk.resolve("data");
    }

    /**
     * Takes what is there as on the disk for certain.
     *
     * @param version how many events each stream has
     */
    void begin(long version) throws IOException {
        try (var paths = Files.walk(disk)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(path.toString(), trace.add(path.toString()));
                before.put(path.toString(), Files.readAllBytes(path));
            }
        }
        Arrays.fill(versionsBefore, version);
    }

    /** Lets {@link RecordedWriter} run to its end. */
    void run(String synchronous, String key, int moves, String end) throws IOException, InterruptedException {
        Path file = work.resolve("trace");
        List<String> command = new ArrayList<>(List.of("strace", "-f", "-y", "-xx", "-s", "2000000", "--seccomp-bpf"));
        command.addAll(List.of("-e", "trace=" + Trace.CALLS, "-o", file.toString()));
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RecordedWriter.class.getName()));
        command.addAll(List.of(synchronous, key, data().toString(), marks.toString(), Integer.toString(moves), end));
        Path said = work.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(
                    "The recorded process ended with " + process.exitValue() + ": " + Files.readString(said));
        }
        try (BufferedReader lines = Files.newBufferedReader(file, US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                trace.read(line);
            }
        }
    }

    List<Step> steps() {
        return trace.steps();
    }

    /** The folder whose content is recorded. */
    String disk() {
        return disk.toString();
    }

    /** The disk before the first step. */
    CutDisk start() {
        CutDisk start = new CutDisk();
        start.add(disk.toString());
        before.forEach((path, content) -> start.add(path, files.getOrDefault(path, -1), content));
        if (!before.isEmpty()) {
            start.add(data().toString());
        }
        return start;
    }

    /** How many events each stream had before the first step. */
    long[] versionsBefore() {
        return versionsBefore.clone();
    }
}
