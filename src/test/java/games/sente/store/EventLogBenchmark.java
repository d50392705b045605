package games.sente.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.sun.management.OperatingSystemMXBean;
import games.sente.room.EventLog;
import games.sente.room.EventLog.Answer;
import games.sente.room.EventLog.Append;
import games.sente.room.EventLog.Commit;
import games.sente.room.RoomId;
import games.sente.room.StreamKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the log. After {@code mvn test-compile} and
 * {@code mvn dependency:build-classpath -Dmdep.outputFile=target/cp}:
 *
 * <pre>java -cp target/classes:target/test-classes:$(cat target/cp) games.sente.store.EventLogBenchmark MODE FOLDER</pre>
 *
 * <ul>
 *   <li>{@code speed}: events a second, CPU and delay with 1, 10, 100 and 1,000 rooms that each append the next event of
 *       200 bytes when the last one is written; 5 s to warm up and 5 s measured for each
 *   <li>{@code stalls}: 100 rooms at a time, out of 5,000, for 60 s; then 60 s each at 2,000 and 10,000 events a second
 *   <li>{@code paced-RATE}: 10 s to warm up and 20 s measured at this many events a second
 *   <li>{@code fill}: writes until a million events are there and stops; {@code kill}: the same, and ends its own
 *       process hard
 *   <li>{@code open}: how long it takes until a log can be written and read
 * </ul>
 */
final class EventLogBenchmark {

    private static final int EVENT_BYTES = 200;
    private static final int ROOMS = 5_000;
    private static final Duration PACE = Duration.ofNanos(Long.getLong("pace.nanos", 2_000_000));
    private static final long MILLION = 1_000_000;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private EventLogBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path path = Path.of(args[1]);
        if (args[0].startsWith("paced-")) {
            paced(path, Integer.parseInt(args[0].substring("paced-".length())));
            return;
        }
        switch (args[0]) {
            case "speed" -> speed(path);
            case "stalls" -> stalls(path);
            case "fill" -> fill(path, false);
            case "kill" -> fill(path, true);
            case "open" -> open(path);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void speed(Path path) throws Exception {
        for (int inFlight : new int[] {1, 10, 100, 1_000}) {
            try (DataFolder folder = DataFolder.open(path.resolve("speed-" + inFlight), Duration.ZERO);
                    SqliteStore store = SqliteStore.open(folder, Duration.ZERO)) {
                Load load = new Load(store.log(), new Random(1));
                load.run(inFlight, Duration.ofSeconds(5), Long.MAX_VALUE);
                print(inFlight + " in flight", load.run(inFlight, Duration.ofSeconds(5), Long.MAX_VALUE));
            }
        }
    }

    private static void stalls(Path path) throws Exception {
        try (DataFolder folder = DataFolder.open(path.resolve("stalls"), Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, PACE)) {
            Load load = new Load(store.log(), new Random(1));
            DiskProbe probe = new DiskProbe(path);
            load.run(100, Duration.ofSeconds(5), Long.MAX_VALUE);
            print("60 s, 100 in flight", load.run(100, Duration.ofSeconds(60), Long.MAX_VALUE));
            for (int perSecond : new int[] {2_000, 10_000}) {
                print("60 s, " + perSecond + " events/s", load.paced(perSecond, 60 * perSecond));
            }
            print(probe.end());
        }
    }

    private static void paced(Path path, int perSecond) throws Exception {
        try (DataFolder folder = DataFolder.open(path.resolve("paced"), Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, PACE)) {
            Load load = new Load(store.log(), new Random(1));
            DiskProbe probe = new DiskProbe(path);
            load.paced(perSecond, 10 * perSecond);
            print("20 s, " + perSecond + " events/s", load.paced(perSecond, 20 * perSecond));
            print(probe.end());
        }
    }

    private static void fill(Path path, boolean kill) throws Exception {
        try (DataFolder folder = DataFolder.open(path.resolve("million"), Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, PACE)) {
            Load load = new Load(store.log(), new Random(1));
            print("a million", load.run(100, Duration.ofDays(1), MILLION));
            if (kill) {
                Runtime.getRuntime().halt(137);
            }
        }
        print("database MiB " + Files.size(path.resolve("million/sente.db")) / (1 << 20));
    }

    private static void open(Path path) throws Exception {
        long begin = System.nanoTime();
        try (DataFolder folder = DataFolder.open(path.resolve("million"), Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, PACE)) {
            long opened = System.nanoTime();
            StreamKey fresh = new StreamKey(RoomId.random(new Random()), StreamKey.Kind.MATCH);
            Answer answer = store.log()
                    .append(new Commit(0, List.of(new Append(fresh, 0, List.of(new byte[8]))), List.of()))
                    .toCompletableFuture()
                    .get();
            long written = System.nanoTime();
            StreamKey old = new StreamKey(RoomId.random(new Random(1)), StreamKey.Kind.MATCH);
            int events = store.log().read(old, 0, 10_000).size();
            long read = System.nanoTime();
            print("open %.0f ms, first append %.0f ms (%s), read a room of %d events %.1f ms"
                    .formatted(
                            (opened - begin) / 1e6, (written - opened) / 1e6, answer, events, (read - written) / 1e6));
        }
    }

    private static void print(String text) {
        System.out.println(text);
    }

    private static void print(String what, Figures figures) {
        print(String.format(
                Locale.ROOT,
                "%-20s %9.0f events/s  %6.1f us CPU an event  p50 %.2f ms  p99 %.2f ms  p99.9 %.1f ms  longest %.1f ms",
                what,
                figures.events / figures.seconds,
                figures.cpuNanos / 1e3 / figures.events,
                figures.p50Millis,
                figures.p99Millis,
                figures.p999Millis,
                figures.longestMillis));
    }

    private record Figures(
            long events,
            double seconds,
            double cpuNanos,
            double p50Millis,
            double p99Millis,
            double p999Millis,
            double longestMillis) {}

    /** What the disk does meanwhile for somebody else: 4 KiB appended to a file and synced, 50 times a second. */
    private static final class DiskProbe extends Thread {
        private final Path file;
        private final List<Long> nanos = new ArrayList<>();
        private volatile boolean ended;

        DiskProbe(Path path) {
            this.file = path.resolve("probe");
            start();
        }

        @Override
        public void run() {
            try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
                while (!ended) {
                    long begin = System.nanoTime();
                    channel.write(ByteBuffer.allocate(4096));
                    channel.force(false);
                    nanos.add(System.nanoTime() - begin);
                    LockSupport.parkNanos(20_000_000);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String end() throws InterruptedException {
            ended = true;
            join();
            Collections.sort(nanos);
            return String.format(
                    Locale.ROOT,
                    "a write and a sync by another: p50 %.2f ms  p99.9 %.1f ms  longest %.1f ms",
                    nanos.get(nanos.size() / 2) / 1e6,
                    nanos.get((int) (nanos.size() * 0.999)) / 1e6,
                    nanos.get(nanos.size() - 1) / 1e6);
        }
    }

    /** Rooms that append; each has at most one commit in flight, and the next room in a random order takes its turn. */
    private static final class Load {
        private final EventLog log;
        private final StreamKey[] streams = new StreamKey[ROOMS];
        private final long[] versions = new long[ROOMS];
        private final int[] free = new int[ROOMS];
        private final SplittableRandom random = new SplittableRandom(7);
        private final byte[] bytes = new byte[EVENT_BYTES];
        private int freeCount;
        private long[] nanos = new long[1 << 16];
        private int count;
        private boolean following;
        private long most;
        private long begun;
        private long end;
        private long cpu;
        private CountDownLatch done = new CountDownLatch(0);

        Load(EventLog log, Random keys) {
            this.log = log;
            new Random(3).nextBytes(bytes);
            for (int i = 0; i < ROOMS; i++) {
                streams[i] = new StreamKey(RoomId.random(keys), StreamKey.Kind.MATCH);
                free[freeCount++] = i;
            }
        }

        /** Keeps so many rooms writing for this time, or until so many events were written. */
        Figures run(int inFlight, Duration time, long events) throws InterruptedException {
            begin(true, events, time, inFlight);
            for (int i = 0; i < inFlight; i++) {
                next();
            }
            return figures();
        }

        /** Writes so many events at this rate, whether or not the log keeps up. */
        Figures paced(int perSecond, int events) throws InterruptedException {
            begin(false, Long.MAX_VALUE, Duration.ofDays(1), events);
            long start = System.nanoTime();
            int sent = 0;
            while (sent < events) {
                long due = (long) ((System.nanoTime() - start) / 1e9 * perSecond);
                while (sent < Math.min(due, events) && isAnyFree()) {
                    next();
                    sent++;
                }
                LockSupport.parkNanos(200_000);
            }
            return figures();
        }

        private synchronized boolean isAnyFree() {
            return freeCount > 0;
        }

        private synchronized void begin(boolean follow, long events, Duration time, int latch) {
            following = follow;
            count = 0;
            most = events;
            cpu = SYSTEM.getProcessCpuTime();
            begun = System.nanoTime();
            end = begun + time.toNanos();
            done = new CountDownLatch(latch);
        }

        private Figures figures() throws InterruptedException {
            done.await();
            double seconds = (System.nanoTime() - begun) / 1e9;
            long used = SYSTEM.getProcessCpuTime() - cpu;
            synchronized (this) {
                long[] sorted = Arrays.copyOf(nanos, count);
                Arrays.sort(sorted);
                return new Figures(
                        count,
                        seconds,
                        used,
                        sorted[count / 2] / 1e6,
                        sorted[(int) (count * 0.99)] / 1e6,
                        sorted[(int) (count * 0.999)] / 1e6,
                        sorted[count - 1] / 1e6);
            }
        }

        private synchronized void next() {
            long now = System.nanoTime();
            if (now - end > 0 || count >= most) {
                done.countDown();
                return;
            }
            int pick = random.nextInt(freeCount);
            int room = free[pick];
            free[pick] = free[--freeCount];
            Append append = new Append(streams[room], versions[room], List.of(bytes));
            var unused = log.append(new Commit(0, List.of(append), List.of()))
                    .thenAccept(answer -> written(room, now, answer));
        }

        private synchronized void written(int room, long begin, Answer answer) {
            if (answer != Answer.WRITTEN) {
                throw new IllegalStateException("not written: " + answer);
            }
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = System.nanoTime() - begin;
            versions[room]++;
            free[freeCount++] = room;
            if (following) {
                next();
            } else {
                done.countDown();
            }
        }
    }
}
