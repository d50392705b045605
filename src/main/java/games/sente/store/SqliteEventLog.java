package games.sente.store;

import static java.lang.System.Logger.Level.WARNING;

import games.sente.room.EventLog;
import games.sente.room.NodeFailure;
import games.sente.room.RoomId;
import games.sente.room.StoreException;
import games.sente.room.StreamKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The event log in an SQLite file: one thread gathers what is pending into one transaction, which is one row of a
 * journal and one sync. What is recent is read from memory, what is older from pages, into which the journal is folded
 * step by step. The folder's lock makes this the only writer, so expected versions are checked in memory.
 */
final class SqliteEventLog implements EventLog {

    /**
     * @param pace how soon a transaction may follow the last one, from its begin; so one that comes alone is written at
     *     once, and many share a sync. After a transaction of {@code manyCommits} it is {@value #MANY_PACES} times as
     *     long
     * @param maxCommits the most commits in a transaction
     * @param maxWaiting the most commits that wait; more are answered {@link Answer#UNAVAILABLE} at once
     * @param tailBytes how many bytes of the journal are kept before they are folded into pages; twice as much is in
     *     memory
     * @param checkpointBytes how much is written to the write-ahead log before it is copied into the database
     */
    record Settings(
            Duration pace, int manyCommits, int maxCommits, int maxWaiting, long tailBytes, long checkpointBytes) {
        private static final long CHECKPOINT_BYTES = 4 << 20;

        static final Settings DEFAULT = new Settings(Duration.ZERO, 16, 1_000, 10_000, 4 << 20);

        Settings(Duration pace, int manyCommits, int maxCommits, int maxWaiting, long tailBytes) {
            this(pace, manyCommits, maxCommits, maxWaiting, tailBytes, CHECKPOINT_BYTES);
        }

        Settings withPace(Duration other) {
            return new Settings(other, manyCommits, maxCommits, maxWaiting, tailBytes, checkpointBytes);
        }
    }

    private record Pending(Commit commit, CompletableFuture<Answer> stage) {}

    /**
     * Something to clear away.
     *
     * @param work answers null if the log was closed before its answer could be learnt
     */
    private record Chore(Supplier<@Nullable Answer> work, CompletableFuture<Answer> stage) {}

    private static final System.Logger LOG = System.getLogger(SqliteEventLog.class.getName());
    private static final int MAX_BYTES = 1 << 20;
    private static final int MANY_PACES = 2;

    private final DataSource readers;
    private final Settings settings;
    private final Tail tail;
    private final SqliteJournal journal;
    private final Thread committer;

    /** Guards the fields below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
    private final ArrayDeque<Chore> chores = new ArrayDeque<>();
    /** Whether the committer waits for a commit. */
    private boolean idle;

    private boolean closed;

    /** When the last transaction began, and how soon the next one may follow; the committer's own. */
    private long begunNanos = System.nanoTime();

    private Duration pace;

    /** @throws StoreException if the journal is damaged */
    SqliteEventLog(
            SqliteJournal.Connector connector,
            DatabaseFile file,
            DataSource readers,
            SqliteCheckpoints checkpoints,
            Settings settings)
            throws SQLException {
        this.readers = readers;
        this.settings = settings;
        this.pace = settings.pace();
        this.tail = new Tail(settings.tailBytes());
        try (SqliteTables tables = new SqliteTables(readers.getConnection())) {
            this.journal = new SqliteJournal(connector, file, tail, tables.recover(tail), checkpoints, this::pause);
        }
        this.committer = new Thread(NodeFailure.essential("sente-log", this::run), "sente-log");
        committer.start();
    }

    @Override
    public CompletionStage<Answer> append(Commit commit) {
        CompletableFuture<Answer> stage = new CompletableFuture<>();
        boolean taken;
        lock.lock();
        try {
            taken = !closed && waiting.size() < settings.maxWaiting();
            if (taken) {
                waiting.add(new Pending(commit, stage));
                if (idle) {
                    idle = false;
                    changed.signal();
                }
            }
        } finally {
            lock.unlock();
        }
        if (!taken) {
            stage.complete(Answer.UNAVAILABLE);
        }
        return stage;
    }

    @Override
    public CompletionStage<Answer> remove(RoomId room, long match, long chat) {
        return clear(() -> journal.remove(room, match, chat));
    }

    @Override
    public CompletionStage<Answer> forget(RoomId room, int match, long version) {
        if (version < 2) {
            throw new IllegalArgumentException("a room's first event can't be forgotten");
        }
        return clear(() -> journal.forget(room, match, version));
    }

    private CompletionStage<Answer> clear(Supplier<@Nullable Answer> work) {
        CompletableFuture<Answer> stage = new CompletableFuture<>();
        boolean taken;
        lock.lock();
        try {
            taken = !closed;
            if (taken) {
                chores.add(new Chore(work, stage));
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
        if (!taken) {
            stage.complete(Answer.UNAVAILABLE);
        }
        return stage;
    }

    @Override
    public long lastVersion(StreamKey stream) {
        Head recent = tail.head(stream.bits());
        if (recent != null) {
            return recent.version();
        }
        String sql = "SELECT max(version) FROM page WHERE stream = ?";
        try (Connection connection = readers.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, stream.bits());
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new StoreException("the log can't be read", e);
        }
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

    /**
     * Adds what follows; what the pages got from the tail after the tail was looked at is there twice, and passed over.
     */
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
        shut();
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

    private void shut() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try (journal) {
            for (List<Pending> group = next(); !group.isEmpty() || hasOther(); group = next()) {
                if (!write(group) || !clearNext()) {
                    break;
                }
                journal.tidy();
            }
        } finally {
            refuseWaiting();
        }
    }

    /** @return whether the log goes on */
    private boolean write(List<Pending> group) {
        if (group.isEmpty()) {
            return true;
        }
        List<Commit> commits = new ArrayList<>(group.size());
        group.forEach(pending -> commits.add(pending.commit()));
        List<Answer> answers = journal.write(commits);
        if (answers == null) {
            return false;
        }
        for (int i = 0; i < group.size(); i++) {
            group.get(i).stage().complete(answers.get(i));
        }
        return !journal.isStopped();
    }

    /**
     * One at a time, between the transactions of others.
     *
     * @return whether the log goes on
     */
    private boolean clearNext() {
        Chore chore;
        lock.lock();
        try {
            chore = closed ? null : chores.poll();
        } finally {
            lock.unlock();
        }
        if (chore == null) {
            return true;
        }
        Answer answer = chore.work().get();
        if (answer == null) {
            return false;
        }
        chore.stage().complete(answer);
        return !journal.isStopped();
    }

    /** After the last transaction: what still waits was not written, and after one that is unknown nothing may be. */
    private void refuseWaiting() {
        shut();
        List<CompletableFuture<Answer>> refused = new ArrayList<>();
        lock.lock();
        try {
            waiting.forEach(pending -> refused.add(pending.stage()));
            chores.forEach(chore -> refused.add(chore.stage()));
            waiting.clear();
            chores.clear();
        } finally {
            lock.unlock();
        }
        refused.forEach(stage -> stage.complete(Answer.UNAVAILABLE));
    }

    /** Whether there is something to do beside writing commits. */
    private boolean hasOther() {
        lock.lock();
        try {
            return !closed && (!chores.isEmpty() || journal.isShrinking());
        } finally {
            lock.unlock();
        }
    }

    /** The commits of the next transaction; none once closed, or if there is something else to do. */
    private List<Pending> next() {
        List<Pending> group = new ArrayList<>();
        lock.lock();
        try {
            while (waiting.isEmpty() && chores.isEmpty() && !journal.isShrinking() && !closed) {
                idle = true;
                await(Long.MAX_VALUE);
            }
            idle = false;
            long left = pace.toNanos() - (System.nanoTime() - begunNanos);
            while (left > 0 && !closed) {
                left = await(left);
            }
            long bytes = 0;
            while (!waiting.isEmpty() && group.size() < settings.maxCommits() && bytes < MAX_BYTES) {
                Pending pending = waiting.remove();
                bytes += size(pending.commit());
                group.add(pending);
            }
        } finally {
            lock.unlock();
        }
        begunNanos = System.nanoTime();
        pace = settings.pace().multipliedBy(group.size() < settings.manyCommits() ? 1 : MANY_PACES);
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

    private boolean pause(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (left > 0 && !closed) {
                left = await(left);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is woken or this time is over; answers what is left of it. */
    private long await(long atMostNanos) {
        try {
            return changed.awaitNanos(atMostNanos);
        } catch (InterruptedException e) {
            LOG.log(WARNING, "The log's thread was interrupted, and goes on.");
            return atMostNanos;
        }
    }
}
