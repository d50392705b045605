package games.sente.store;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import games.sente.room.Directory;
import games.sente.room.EventLog;
import games.sente.room.StoreException;
import games.sente.room.StreamKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The event log in an SQLite file: one thread gathers what is pending into one transaction, which is one row of a journal and
 * one sync. What is recent is read from memory, what is older from pages, into which the journal is folded step by step. The
 * folder's lock makes this the only writer, so expected versions are checked in memory.
 */
final class SqliteEventLog implements EventLog {

    /**
     * @param gather how long a transaction of fewer than {@code fewCommits} waits for more; zero for not at all
     * @param maxCommits the most commits in a transaction
     * @param maxWaiting the most commits that wait; more are answered {@link Answer#UNAVAILABLE} at once
     * @param tailBytes how many bytes of the journal are kept before they are folded into pages; twice as much is in memory
     */
    record Settings(Duration gather, int fewCommits, int maxCommits, int maxWaiting, long tailBytes) {
        static final Settings DEFAULT = new Settings(Duration.ZERO, 32, 1_000, 10_000, 4 << 20);

        Settings withGather(Duration window) {
            return new Settings(window, fewCommits, maxCommits, maxWaiting, tailBytes);
        }
    }

    /** Opens the connection that writes. */
    interface Connector {
        Connection open() throws SQLException;
    }

    private record Pending(Commit commit, CompletableFuture<Answer> stage) {}

    private static final System.Logger LOG = System.getLogger(SqliteEventLog.class.getName());
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_HEADS = 32_768;
    private static final int SQLITE_FULL = 13;
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final Connector connector;
    private final DataSource readers;
    private final Settings settings;
    private final Tail tail;
    private final Thread committer;

    /** Guards itself and {@code closed}. */
    private final ArrayDeque<Pending> waiting = new ArrayDeque<>();

    private boolean closed;

    /** The heads of streams that are not in the tail; of the committer only, as all that follows. */
    private final Map<Long, Head> heads = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Head> eldest) {
            return size() > MAX_HEADS;
        }
    };

    private @Nullable SqliteTables writer;
    private long lastId;

    /** @throws StoreException if the journal is damaged */
    SqliteEventLog(Connector connector, DataSource readers, Settings settings) throws SQLException {
        this.connector = connector;
        this.readers = readers;
        this.settings = settings;
        this.tail = new Tail(settings.tailBytes());
        try (SqliteTables tables = new SqliteTables(readers.getConnection())) {
            this.lastId = tables.recover(tail);
        }
        this.committer = new Thread(this::run, "sente-log");
        committer.start();
    }

    @Override
    public CompletionStage<Answer> append(Commit commit) {
        CompletableFuture<Answer> stage = new CompletableFuture<>();
        synchronized (waiting) {
            if (!closed && waiting.size() < settings.maxWaiting()) {
                waiting.add(new Pending(commit, stage));
                if (waiting.size() == 1 || waiting.size() == settings.fewCommits()) {
                    waiting.notifyAll();
                }
                return stage;
            }
        }
        stage.complete(Answer.UNAVAILABLE);
        return stage;
    }

    @Override
    public List<byte[]> read(StreamKey stream, long after, int limit) {
        if (after < 0 || limit < 1) {
            throw new IllegalArgumentException("nothing to read: after " + after + ", limit " + limit);
        }
        Section recent = tail.read(stream.bits(), after, limit);
        List<byte[]> events = new ArrayList<>();
        if (recent == null || after + 1 < recent.first()) {
            readPages(stream, after, limit, events);
        }
        if (recent != null) {
            addFrom(recent, after, limit, events);
        }
        return events;
    }

    private void readPages(StreamKey stream, long after, int limit, List<byte[]> events) {
        String sql = "SELECT version, epoch, bytes FROM page WHERE stream = ? AND version > ? ORDER BY version";
        try (Connection connection = readers.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, stream.bits());
            select.setLong(2, after);
            try (ResultSet rows = select.executeQuery()) {
                while (events.size() < limit && rows.next()) {
                    Section page = Section.fromPage(stream.bits(), rows.getLong(1), rows.getLong(2), rows.getBytes(3));
                    addFrom(page, after, limit, events);
                }
            }
        } catch (SQLException e) {
            throw new StoreException("the log can't be read", e);
        }
    }

    /** Adds what follows; what the pages got from the tail after the tail was looked at is there twice, and passed over. */
    private static void addFrom(Section section, long after, int limit, List<byte[]> events) {
        long skip = after + events.size() + 1 - section.first();
        if (skip < 0 && events.size() < limit) {
            throw new StoreException("a stream of the log has a gap");
        }
        for (long i = skip; i < section.events().size() && events.size() < limit; i++) {
            events.add(section.events().get((int) i));
        }
    }

    @Override
    public void close() {
        synchronized (waiting) {
            closed = true;
            waiting.notifyAll();
        }
        boolean interrupted = false;
        while (committer.isAlive()) {
            try {
                committer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (List<Pending> group = next(); !group.isEmpty(); group = next()) {
                write(group);
            }
        } finally {
            synchronized (waiting) {
                closed = true;
            }
            dropWriter();
        }
    }

    /** The commits of the next transaction; none once closed. */
    private List<Pending> next() {
        List<Pending> group = new ArrayList<>();
        synchronized (waiting) {
            while (waiting.isEmpty() && !closed) {
                await(Duration.ZERO);
            }
            if (!settings.gather().isZero() && waiting.size() < settings.fewCommits() && !closed) {
                await(settings.gather());
            }
            long bytes = 0;
            while (!waiting.isEmpty() && group.size() < settings.maxCommits() && bytes < MAX_BYTES) {
                Pending pending = waiting.remove();
                bytes += size(pending.commit());
                group.add(pending);
            }
        }
        return group;
    }

    private static long size(Commit commit) {
        long size = 0;
        for (Append append : commit.appends()) {
            for (byte[] event : append.events()) {
                size += event.length;
            }
        }
        return size;
    }

    /** Waits to be notified, or for this long if it is not zero. Nobody interrupts the committer. */
    private void await(Duration atMost) {
        synchronized (waiting) {
            try {
                waiting.wait(atMost.toMillis());
            } catch (InterruptedException e) {
                LOG.log(WARNING, "The log's thread was interrupted, and goes on.");
            }
        }
    }

    private void write(List<Pending> group) {
        List<Pending> admitted = new ArrayList<>(group.size());
        List<Pending> conflicts = new ArrayList<>();
        List<Section> sections = new ArrayList<>(group.size());
        Map<Long, Head> moved = new HashMap<>();
        Answer answer;
        try {
            for (Pending pending : group) {
                (admit(pending.commit(), moved, sections) ? admitted : conflicts).add(pending);
            }
            answer = admitted.isEmpty() ? Answer.WRITTEN : write(admitted, sections);
        } catch (SQLException e) {
            LOG.log(WARNING, "The log can't be read, so that nothing can be written now.", e);
            dropWriter();
            admitted = group;
            conflicts = List.of();
            answer = Answer.UNAVAILABLE;
        }
        if (answer != null) {
            for (Pending pending : admitted) {
                pending.stage().complete(answer);
            }
            Answer refused = answer == Answer.UNAVAILABLE ? answer : Answer.CONFLICT;
            for (Pending pending : conflicts) {
                pending.stage().complete(refused);
            }
        }
    }

    /** Whether all of a commit follows what is there and what this transaction adds; if so it is added too. */
    private boolean admit(Commit commit, Map<Long, Head> moved, List<Section> sections) throws SQLException {
        Map<Long, Head> own = new HashMap<>();
        List<Section> ownSections = new ArrayList<>(commit.appends().size());
        for (Append append : commit.appends()) {
            long stream = append.stream().bits();
            Head head = own.get(stream);
            if (head == null) {
                head = moved.get(stream);
            }
            if (head == null) {
                head = head(stream);
            }
            if (head.version() != append.expectedVersion() || head.epoch() > commit.epoch()) {
                return false;
            }
            Section section = new Section(stream, commit.epoch(), head.version() + 1, append.events());
            own.put(stream, new Head(section.last(), commit.epoch()));
            ownSections.add(section);
        }
        moved.putAll(own);
        sections.addAll(ownSections);
        return true;
    }

    private Head head(long stream) throws SQLException {
        Head head = tail.head(stream);
        if (head == null) {
            head = heads.get(stream);
        }
        if (head == null) {
            head = writer().head(stream);
            heads.put(stream, head);
        }
        return head;
    }

    /** Writes one transaction. Null if it is not known whether it is there, and the log was closed before it could be learnt. */
    private @Nullable Answer write(List<Pending> admitted, List<Section> sections) {
        long id = ++lastId;
        byte[] row = Section.toJournal(sections);
        Tail.Fold fold = tail.next(sections.size());
        boolean committing = false;
        try {
            SqliteTables to = writer();
            to.insertJournal(id, row);
            for (Pending pending : admitted) {
                putDirectory(pending.commit(), to);
            }
            to.fold(fold);
            committing = true;
            to.commit();
        } catch (SQLException | RuntimeException e) {
            LOG.log(WARNING, "A transaction of the log failed.", e);
            dropWriter();
            if (!committing || isFull(e)) {
                return Answer.UNAVAILABLE;
            }
            Boolean written = readBack(id);
            if (written == null || !written) {
                return written == null ? null : Answer.UNAVAILABLE;
            }
        }
        tail.add(id, row.length, sections);
        for (Section folded : fold.sections()) {
            heads.put(folded.stream(), new Head(folded.last(), folded.epoch()));
        }
        tail.folded(fold);
        return Answer.WRITTEN;
    }

    private static void putDirectory(Commit commit, SqliteTables to) throws SQLException {
        if (commit.entry().isPresent()) {
            to.putEntry(commit.entry().get());
        }
        for (Directory.Result result : commit.results()) {
            to.putResult(result);
        }
    }

    /** A full disk stops a commit before its last frame is written, so it can't be there. */
    private static boolean isFull(Exception e) {
        return e instanceof SQLException failure && (failure.getErrorCode() & 0xff) == SQLITE_FULL;
    }

    /**
     * Whether a transaction whose commit failed is there. If it is not, an empty row is put in its place first: a commit that
     * failed while syncing may still lie in the write-ahead log, and would come to life at the next start if nothing were
     * written over it. Null if the log was closed before this succeeded.
     */
    private @Nullable Boolean readBack(long id) {
        Duration pause = FIRST_RETRY;
        while (true) {
            try {
                SqliteTables to = writer();
                if (to.isInJournal(id)) {
                    return true;
                }
                to.insertJournal(id, Section.toJournal(List.of()));
                to.commit();
                return false;
            } catch (SQLException e) {
                dropWriter();
                synchronized (waiting) {
                    if (closed) {
                        LOG.log(ERROR, "Closed without knowing whether the last transaction was written.", e);
                        return null;
                    }
                    await(pause);
                }
                pause = pause.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? pause.multipliedBy(2) : LAST_RETRY;
            }
        }
    }

    private SqliteTables writer() throws SQLException {
        if (writer == null) {
            writer = new SqliteTables(connector.open());
        }
        return writer;
    }

    private void dropWriter() {
        if (writer != null) {
            try {
                writer.close();
            } catch (SQLException e) {
                LOG.log(WARNING, "The log's connection did not close well.", e);
            }
            writer = null;
        }
    }
}
