package games.sente.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.WRITE;

import games.sente.room.PlayerId;
import games.sente.room.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who signed out everywhere, and when: one line each in the file {@code signed-out} of the data folder, on disk before
 * it counts. Kept apart from the log, since it belongs to no room. Thread-safe; {@link #signOut} blocks.
 */
public final class SignOuts {
    private static final String FILE = "signed-out";
    /** Limits the file; once it is full nobody else can sign out. */
    private static final int MOST = 100_000;

    private static final Pattern LINE = Pattern.compile("[A-Za-z0-9_:-]{1,32} \\d{1,18}");

    private final Path file;
    private final Map<PlayerId, Instant> goodFrom;

    private SignOuts(Path file, Map<PlayerId, Instant> goodFrom) {
        this.file = file;
        this.goodFrom = goodFrom;
    }

    /**
     * Reads the file, and makes it anew without what is no longer needed. A line that a crash has cut off was never
     * acknowledged. One is no longer needed if that is so by the clock now and was so when the file was last made anew:
     * one of the two may be wrong.
     *
     * @param life how long a token is good: who signed out earlier has none left that could be shown
     * @throws DataFolderException if it can't be read or written
     */
    public static SignOuts open(DataFolder folder, Instant now, Duration life) {
        Path file = folder.path().resolve(FILE);
        try {
            boolean there = Files.exists(file);
            List<String> lines = there ? Files.readAllLines(file, US_ASCII) : List.of();
            Instant before = there ? Files.getLastModifiedTime(file).toInstant() : now;
            Instant sure = before.isBefore(now) ? before : now;
            Map<PlayerId, Instant> kept = lines.stream()
                    .filter(line -> LINE.matcher(line).matches())
                    .map(line -> line.split(" ", 2))
                    .filter(parts -> sure.isBefore(moment(parts).plus(life)))
                    .collect(Collectors.toMap(
                            parts -> new PlayerId(parts[0]),
                            SignOuts::moment,
                            (one, other) -> one.isAfter(other) ? one : other,
                            ConcurrentHashMap::new));
            rewrite(file, kept);
            return new SignOuts(file, kept);
        } catch (IOException e) {
            throw new DataFolderException("The file " + file + " can't be read or written; mend that.", e);
        }
    }

    private static Instant moment(String[] parts) {
        return Instant.ofEpochMilli(Long.parseLong(parts[1]));
    }

    private static void rewrite(Path file, Map<PlayerId, Instant> kept) throws IOException {
        StringBuilder lines = new StringBuilder();
        kept.forEach((player, moment) -> lines.append(line(player, moment)));
        DurableFiles.write(file, lines.toString().getBytes(US_ASCII));
    }

    private static String line(PlayerId player, Instant moment) {
        return player.value() + " " + moment.toEpochMilli() + "\n";
    }

    private static void append(Path file, String lines) throws IOException {
        try (FileChannel channel = FileChannel.open(file, WRITE, APPEND)) {
            long before = channel.size();
            ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(US_ASCII));
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(before); // or the next line would go on where this one was cut off
                throw e;
            }
        }
    }

    /**
     * When this player last signed out; the beginning of time for who never did. A moment later than any before,
     * whatever the clock shows.
     */
    public Instant goodFrom(PlayerId player) {
        return goodFrom.getOrDefault(player, Instant.EPOCH);
    }

    /**
     * Whatever was issued to this player until now counts no more.
     *
     * @throws StoreException if that can't be written, or too many have done so; then nothing has changed
     */
    public synchronized void signOut(PlayerId player, Instant now) {
        if (goodFrom.size() >= MOST && !goodFrom.containsKey(player)) {
            throw new StoreException("too many have signed out");
        }
        Instant last = goodFrom(player);
        Instant after = Instant.ofEpochMilli((now.isBefore(last) ? last : now).toEpochMilli() + 1);
        try {
            append(file, line(player, after));
        } catch (IOException e) {
            throw new StoreException(StoreFaults.atWrite("Who signed out can't be written.", e), e);
        }
        goodFrom.put(player, after);
    }
}
