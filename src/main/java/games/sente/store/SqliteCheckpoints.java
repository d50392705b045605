package games.sente.store;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.file.StandardOpenOption.WRITE;

import games.sente.room.LimitedLog;
import games.sente.room.NodeFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Copies the write-ahead log into the database from a thread of its own, so that no commit waits while thousands of
 * pages are synced. What was written meanwhile is little: the writer itself copies that between two transactions, after
 * which SQLite begins the write-ahead log anew. Thread-safe.
 */
final class SqliteCheckpoints implements AutoCloseable {

    private static final LimitedLog LOG = new LimitedLog(System.getLogger(SqliteCheckpoints.class.getName()));
    /**
     * To what length the write-ahead log is cut when it is begun anew: after a backup, or a disk that was full, it may
     * be long.
     */
    static final long WAL_BYTES = 16 << 20;

    /** What the log says of a checkpoint that could not be made. */
    static final String FAILED = "The write-ahead log can't be copied into the database now; it grows meanwhile.";

    /** What was written during the first pass takes the second one a fraction of the time. */
    private static final int PASSES = 2;

    private final Path path;
    private final SqliteJournal.Connector connector;
    private final long stepBytes;
    private final Thread thread;

    /** The thread's own until it has ended. */
    private @Nullable FileChannel database;

    /** Guarded by this. */
    private long writtenBytes;

    private boolean nearlyDone;
    private boolean closed;

    /** @param stepBytes how much is written before it is copied */
    SqliteCheckpoints(Path database, SqliteJournal.Connector connector, long stepBytes) {
        this.path = database;
        this.stepBytes = stepBytes;
        this.connector = connector;
        this.thread = new Thread(NodeFailure.essential("sente-checkpoint", this::run), "sente-checkpoint");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Folds in what a killed process left, if that is much, and before anybody reads. A process that is killed again
     * and again before its first step would otherwise write behind what the others left, without end.
     *
     * @param stepBytes as for the constructor
     */
    static void foldIn(Path database, SqliteJournal.Connector connector, long stepBytes) throws SQLException {
        if (Path.of(database + "-wal").toFile().length() > stepBytes) {
            try (Connection connection = connector.open();
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
        }
    }

    /** A transaction of this many bytes was committed. */
    synchronized void wrote(long bytes) {
        writtenBytes += bytes;
        if (writtenBytes >= stepBytes) {
            notifyAll();
        }
    }

    /** Whether the writer is to copy the rest now; true once each time. */
    synchronized boolean takeRest() {
        boolean rest = nearlyDone;
        nearlyDone = false;
        return rest;
    }

    private void run() {
        while (awaitStep()) {
            try (Connection connection = connector.open()) {
                FileChannel file = database();
                for (int pass = 0; pass < PASSES; pass++) {
                    SqliteTables.checkpoint(connection);
                    file.force(false);
                }
            } catch (SQLException | IOException | RuntimeException e) {
                LOG.log(WARNING, StoreFaults.atWrite(FAILED, e), e);
            }
            synchronized (this) {
                nearlyDone = true;
            }
        }
    }

    private FileChannel database() throws IOException {
        FileChannel file = database;
        if (file == null) {
            file = FileChannel.open(path, WRITE);
            database = file;
        }
        return file;
    }

    private synchronized boolean awaitStep() {
        while (writtenBytes < stepBytes && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                LOG.log(WARNING, "The log's second thread was interrupted, and goes on.");
            }
        }
        writtenBytes = 0;
        return !closed;
    }

    /** Ends the thread. */
    void stop() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Lets the file go. Only after the last connection to it is closed: POSIX gives up a process's locks on a file as
     * soon as the process closes any of its descriptors.
     */
    @Override
    public void close() {
        stop();
        FileChannel file = database;
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.log(WARNING, "The database could not be closed.", e);
            }
        }
    }
}
