package games.sente.store;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import games.sente.room.Directory;
import games.sente.room.EventLog.Answer;
import games.sente.room.EventLog.Append;
import games.sente.room.EventLog.Commit;
import games.sente.room.LimitedLog;
import games.sente.room.NodeFailure;
import games.sente.room.RoomId;
import games.sente.room.StreamKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes groups of commits, each as one transaction. Used by one thread. */
final class SqliteJournal implements AutoCloseable {

    /** Opens the connection that writes. */
    interface Connector {
        Connection open() throws SQLException;
    }

    /** Waits this long before something is tried again. */
    interface Patience {
        /** False if it is not to be tried again, since the log is being closed. */
        boolean await(Duration pause);
    }

    /** What a transaction changes beside the journal and what is folded. */
    private interface Change {
        /** @param id of the journal's row */
        void write(SqliteTables to, long id) throws SQLException;
    }

    /** What must hold for something to be cleared away. */
    private interface Condition {
        boolean holds() throws SQLException;
    }

    /** What is to be cleared away. */
    private interface Clearing {
        /** @return how many bytes that may have changed, at most */
        long clear(SqliteTables from) throws SQLException;
    }

    private static final LimitedLog LOG = new LimitedLog(System.getLogger(SqliteJournal.class.getName()));
    private static final int MAX_HEADS = 32_768;
    /** What a row costs in the write-ahead log beside its bytes: a page of the tree that leads to it. */
    private static final int PAGE_BYTES = 4096;

    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final Connector connector;
    private final DatabaseFile file;
    private final Tail tail;
    private final SqliteCheckpoints checkpoints;
    private final Patience patience;

    /** The heads of streams that are not in the tail. */
    private final Map<Long, Head> heads = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Head> eldest) {
            return size() > MAX_HEADS;
        }
    };

    private @Nullable SqliteTables writer;
    private long lastId;
    private boolean stopped;
    /** Whether the file may have more free pages than it needs. */
    private boolean shrinking;
    /** Whether the last transaction failed. */
    private boolean failing;

    /** @param lastId the id of the journal's last row; 0 if there is none */
    SqliteJournal(
            Connector connector,
            DatabaseFile file,
            Tail tail,
            long lastId,
            SqliteCheckpoints checkpoints,
            Patience patience) {
        this.connector = connector;
        this.file = file;
        this.tail = tail;
        this.lastId = lastId;
        this.checkpoints = checkpoints;
        this.patience = patience;
    }

    /** The answers to these commits, in their order; null if the log was closed before they were known. */
    @Nullable
    List<Answer> write(List<Commit> group) {
        List<Answer> answers = new ArrayList<>(group.size());
        List<Commit> admitted = new ArrayList<>(group.size());
        List<Section> sections = new ArrayList<>(group.size());
        Map<Long, Head> moved = new HashMap<>();
        try {
            for (Commit commit : group) {
                boolean follows = admit(commit, moved, sections);
                answers.add(follows ? Answer.WRITTEN : Answer.CONFLICT);
                if (follows) {
                    admitted.add(commit);
                }
            }
        } catch (SQLException | RuntimeException | Error e) {
            failed(StoreFaults.atRead(e), e);
            dropWriter();
            return Collections.nCopies(group.size(), Answer.UNAVAILABLE);
        }
        Answer answer =
                admitted.isEmpty() ? Answer.WRITTEN : write(sections, (to, id) -> putDirectory(admitted, id, to));
        if (answer == null) {
            return null;
        }
        return answer == Answer.WRITTEN ? answers : Collections.nCopies(group.size(), answer);
    }

    /** Removes a room, in a transaction of its own; as for {@link #write(List)}. */
    @Nullable
    Answer remove(RoomId room, long match, long chat) {
        StreamKey matches = new StreamKey(room, StreamKey.Kind.MATCH);
        StreamKey talk = new StreamKey(room, StreamKey.Kind.CHAT);
        return clear(
                () -> head(matches.bits()).version() == match
                        && head(talk.bits()).version() == chat,
                List.of(Section.removed(matches), Section.removed(talk)),
                to -> to.removeRoom(room));
    }

    /** Forgets a room's matches before this one, in a transaction of its own; as for {@link #write(List)}. */
    @Nullable
    Answer forget(RoomId room, int match, long version) {
        StreamKey matches = new StreamKey(room, StreamKey.Kind.MATCH);
        return clear(
                () -> head(matches.bits()).version() >= version,
                List.of(Section.forgotten(matches, version)),
                to -> to.forget(room, match, version));
    }

    private @Nullable Answer clear(Condition condition, List<Section> sections, Clearing clearing) {
        try {
            if (!condition.holds()) {
                return Answer.CONFLICT;
            }
        } catch (SQLException | RuntimeException | Error e) {
            failed(StoreFaults.atRead(e), e);
            dropWriter();
            return Answer.UNAVAILABLE;
        }
        shrinking = true;
        return write(sections, (to, id) -> checkpoints.wrote(clearing.clear(to)));
    }

    /** Does what need not be done before the answers. */
    void tidy() {
        try {
            if (checkpoints.takeRest()) {
                writer().checkpoint();
            }
            if (shrinking) {
                long bytes = writer().shrink();
                checkpoints.wrote(bytes);
                shrinking = bytes > 0;
            }
        } catch (SQLException | RuntimeException e) {
            LOG.log(WARNING, StoreFaults.atWrite(SqliteCheckpoints.FAILED, e), e);
            shrinking = false;
            dropWriter();
        }
    }

    /** Whether {@link #tidy} has more to do. */
    boolean isShrinking() {
        return shrinking;
    }

    /** Checks whether a commit follows the log and the earlier commits of this transaction; if so, adds it. */
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

    /** Writes one transaction. Null if its result is unknown and the log was closed before it could be read back. */
    private @Nullable Answer write(List<Section> sections, Change change) {
        long id = ++lastId;
        int bytes = 0;
        Tail.Fold fold = Tail.Fold.NONE;
        boolean committing = false;
        try {
            byte[] row = Section.toJournal(sections);
            bytes = row.length;
            fold = tail.next(sections.size());
            SqliteTables to = writer();
            to.insertJournal(id, row);
            to.fold(fold);
            change.write(to, id);
            committing = true;
            to.commit();
        } catch (SQLException | RuntimeException | Error e) {
            boolean full = StoreFaults.isFull(e);
            failed(StoreFaults.atCommit(e), e);
            dropWriter();
            // A full disk stops a commit before its last frame is written, so it can't be there.
            if (!committing || full) {
                return Answer.UNAVAILABLE;
            }
            Boolean written = readBack(id);
            if (written == null || !written) {
                return written == null ? null : Answer.UNAVAILABLE;
            }
        }
        remember(id, bytes, sections, fold);
        if (failing) {
            failing = false;
            LOG.log(INFO, "The log is written again.");
        }
        return Answer.WRITTEN;
    }

    /**
     * Logged only once until a transaction succeeds: otherwise a full disk would be filled further, many times a
     * second.
     */
    private void failed(String what, Throwable fault) {
        NodeFailure.check(fault);
        LOG.log(failing ? DEBUG : WARNING, what, fault);
        failing = true;
    }

    /** Remembers what was written: the next commits are checked against it. */
    private void remember(long id, int bytes, List<Section> sections, Tail.Fold fold) {
        try {
            for (Section folded : fold.sections()) {
                heads.put(folded.stream(), new Head(folded.last(), folded.epoch()));
            }
            tail.folded(fold);
            tail.add(id, bytes, sections);
            sections.stream().filter(Section::isRemoval).forEach(removed -> heads.remove(removed.stream()));
            long pages = 1L + fold.sections().size();
            checkpoints.wrote(bytes + fold.bytes() + pages * PAGE_BYTES);
        } catch (RuntimeException | Error e) {
            LOG.log(ERROR, "The log stops after a fault: nothing is stored until the server is started again.", e);
            stopped = true;
            NodeFailure.end("The log has stopped.", e);
        }
    }

    /** Whether nothing can be written any more. */
    boolean isStopped() {
        return stopped;
    }

    private static void putDirectory(List<Commit> commits, long id, SqliteTables to) throws SQLException {
        for (Commit commit : commits) {
            for (Directory.Change change : commit.changes()) {
                to.put(change, id);
            }
        }
    }

    /**
     * Whether a transaction whose commit failed is there. If it is not, an empty row is put in its place first: a
     * commit that failed while syncing may still lie in the write-ahead log, and would come to life at the next start
     * if nothing were written over it. Null if the log was closed before this succeeded.
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
            } catch (SQLException | RuntimeException e) {
                dropWriter();
                if (!patience.await(pause)) {
                    LOG.log(ERROR, "Closed without knowing whether the last transaction was written.", e);
                    return null;
                }
                pause = pause.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? pause.multipliedBy(2) : LAST_RETRY;
            }
        }
    }

    private SqliteTables writer() throws SQLException {
        file.check();
        if (writer == null) {
            writer = new SqliteTables(connector.open());
        }
        return writer;
    }

    @Override
    public void close() {
        dropWriter();
    }

    private void dropWriter() {
        if (writer != null) {
            try {
                writer.close();
            } catch (SQLException | RuntimeException e) {
                LOG.log(WARNING, "The log's connection did not close well.", e);
            }
            writer = null;
        }
    }
}
