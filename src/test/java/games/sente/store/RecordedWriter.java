package games.sente.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import games.sente.room.Directory;
import games.sente.room.EventLog.Answer;
import games.sente.room.EventLog.Append;
import games.sente.room.EventLog.Commit;
import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import games.sente.room.StreamKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/** The process that is recorded: opens a data folder, makes moves in several rooms, and closes it, or is killed. */
final class RecordedWriter {
    static final int ROOMS = 8;
    /** The room whose past is forgotten now and then. */
    static final int FORGETFUL = 0;

    private static final int FORGET_EVERY = 8;
    static final byte[] KEY = "a-signing-key-as-long-as-they-always-are-43\n".getBytes(US_ASCII);
    static final String KEY_FILE = "signing.key";

    /** Folds and checkpoints all the time. */
    static final SqliteEventLog.Settings SETTINGS =
            new SqliteEventLog.Settings(Duration.ZERO, 1, 20, 1_000, 4_000, 64 << 10);

    private final SqliteStore store;
    private final OutputStream marks;
    private final CountDownLatch done = new CountDownLatch(ROOMS);

    private RecordedWriter(SqliteStore store, OutputStream marks) {
        this.store = store;
        this.marks = marks;
    }

    /**
     * Arguments: what {@code PRAGMA synchronous} is, how the key is written, folder, file for marks, moves, how it
     * ends.
     */
    public static void main(String[] args) throws Exception {
        Path path = Path.of(args[2]);
        int moves = Integer.parseInt(args[4]);
        DataFolder folder = DataFolder.open(path, Duration.ZERO);
        writeKey(folder.path().resolve(KEY_FILE), args[1]);
        try (OutputStream marks =
                Files.newOutputStream(Path.of(args[3]), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            SqliteStore store = SqliteStore.open(folder, SETTINGS, () -> connection(folder, args[0]));
            RecordedWriter writer = new RecordedWriter(store, marks);
            for (int room = 0; room < ROOMS; room++) {
                int there = store.log().read(stream(room), 0, Integer.MAX_VALUE).size();
                writer.move(room, there, there + moves / ROOMS);
            }
            writer.done.await();
            if (args[5].equals("kill")) {
                Runtime.getRuntime().halt(0);
            }
            store.close();
            folder.close();
        }
    }

    private static void writeKey(Path file, String how) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        if (how.equals("carefully")) {
            DurableFiles.write(file, KEY);
        } else {
            Path made = Files.write(file.resolveSibling("key.new"), KEY);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Connection connection(DataFolder folder, String synchronous) throws SQLException {
        Connection connection = SqliteStore.writing(folder).getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = " + synchronous);
        }
        return connection;
    }

    private void move(int room, long version, long last) {
        if (version == last) {
            done.countDown();
            return;
        }
        var unused = store.log().append(commit(room, version)).thenAccept(answer -> {
            if (answer != Answer.WRITTEN) {
                throw new IllegalStateException("answered " + answer);
            }
            acknowledge(room, version + 1);
            if (room == FORGETFUL && version > 0 && version % FORGET_EVERY == 0) {
                store.log().forget(stream(room).room(), 1, version);
            }
            move(room, version + 1, last);
        });
    }

    private void acknowledge(int room, long version) {
        try {
            marks.write((room + " " + version + "\n").getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next event of a room's stream, with an entry of the directory that tells its version. */
    static Commit commit(int room, long version) {
        Directory.Entry entry = new Directory.Entry(
                new RoomId(room + 1),
                "gomoku",
                Directory.Status.PLAYING,
                new PlayerId("ann"),
                Instant.EPOCH,
                Instant.ofEpochMilli(version + 1),
                List.of(new Directory.Sitting(0, new PlayerId("ann"), "Ann")));
        Append append = new Append(stream(room), version, List.of(event(room, version + 1)));
        return new Commit(0, List.of(append), List.of(entry));
    }

    static StreamKey stream(int room) {
        return new StreamKey(new RoomId(room + 1), StreamKey.Kind.MATCH);
    }

    /** What is written as this version: up to 2,000 bytes that no other event has. */
    static byte[] event(int room, long version) {
        Random random = new Random(room * 1_000_003L + version);
        byte[] event = new byte[40 + random.nextInt(random.nextInt(20) == 0 ? 2_000 : 200)];
        random.nextBytes(event);
        return event;
    }
}
