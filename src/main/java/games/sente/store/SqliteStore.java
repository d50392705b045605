package games.sente.store;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import games.sente.room.Directory;
import games.sente.room.EventLog;
import games.sente.room.StoreException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.logging.Level;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The log and the directory in an SQLite file of the data folder: write-ahead log, synchronous=FULL. One connection
 * writes, a small pool of others reads.
 */
public final class SqliteStore implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SqliteStore.class.getName());
    private static final int READERS = 4;
    private static final String POOLS = "com.zaxxer.hikari";

    private final SqliteJournal.Connector connector;
    private final HikariDataSource readers;
    private final SqliteCheckpoints checkpoints;
    private final SqliteEventLog log;
    private final SqliteDirectory directory;

    private SqliteStore(
            SqliteJournal.Connector connector,
            DatabaseFile file,
            HikariDataSource readers,
            SqliteCheckpoints checkpoints,
            SqliteEventLog.Settings settings)
            throws SQLException {
        this.connector = connector;
        this.readers = readers;
        this.checkpoints = checkpoints;
        this.log = new SqliteEventLog(connector, file, readers, checkpoints, settings);
        this.directory = new SqliteDirectory(readers);
    }

    /**
     * Opens the database of this folder, or makes it. A damaged database, or one of a newer version, is left as it is.
     *
     * @param pace how soon a transaction may follow the last one while few commits wait, so that they share a sync;
     *     zero for at once
     * @throws DataFolderException if the database is damaged, of a newer version, or can't be written
     */
    public static SqliteStore open(DataFolder folder, Duration pace) {
        return open(folder, SqliteEventLog.Settings.DEFAULT.withPace(pace), writing(folder)::getConnection);
    }

    static SqliteStore open(DataFolder folder, SqliteEventLog.Settings settings, SqliteJournal.Connector connector) {
        NativeLibrary.load(folder);
        try {
            bringUpToDate(folder);
            SqliteCheckpoints.foldIn(folder.database(), connector, settings.checkpointBytes());
            HikariDataSource readers = readers(folder);
            SqliteCheckpoints checkpoints =
                    new SqliteCheckpoints(folder.database(), connector, settings.checkpointBytes());
            try {
                DatabaseFile file = new DatabaseFile(folder.database());
                return new SqliteStore(connector, file, readers, checkpoints, settings);
            } catch (SQLException | IOException | StoreException e) {
                close(readers);
                checkpoints.close();
                throw e;
            }
        } catch (SQLException | IOException | StoreException | PoolInitializationException e) {
            deregisterDriver();
            throw StoreFaults.atStart(folder.path(), e);
        }
    }

    public EventLog log() {
        return log;
    }

    public Directory directory() {
        return directory;
    }

    /** What was kept by {@link #keepKeyMark}; empty if the games here were never played with a key. */
    public Optional<byte[]> keyMark() {
        try (Connection connection = readers.getConnection()) {
            return keyMark(connection);
        } catch (SQLException e) {
            throw new StoreException("the database can't be read", e);
        }
    }

    static Optional<byte[]> keyMark(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT mark FROM signing_key")) {
            return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
        }
    }

    /**
     * Stores the fingerprint of the key that the games here are played with. To be called before anything is appended.
     */
    public void keepKeyMark(byte[] mark) {
        try (Connection connection = connector.open();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE; DELETE FROM signing_key; INSERT INTO signing_key VALUES (x'"
                    + HexFormat.of().formatHex(mark) + "'); COMMIT");
        } catch (SQLException e) {
            throw new StoreException("the database can't be written", e);
        }
    }

    /** Whether nothing was stored yet. */
    public boolean isEmpty() {
        try (Connection connection = readers.getConnection()) {
            return isEmpty(connection);
        } catch (SQLException e) {
            throw new StoreException("the database can't be read", e);
        }
    }

    static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT EXISTS (SELECT 1 FROM journal) + EXISTS (SELECT 1 FROM page)")) {
            return !rows.next() || rows.getInt(1) == 0;
        }
    }

    /**
     * Writes what was appended, answers it, and ends all threads. Leaves one file: the last connection folds the
     * write-ahead log in.
     */
    @Override
    public void close() {
        log.close();
        checkpoints.stop();
        close(readers);
        try {
            connector.open().close();
        } catch (SQLException e) {
            LOG.log(WARNING, "The write-ahead log stays beside the database; the next start reads it.", e);
        }
        checkpoints.close();
        deregisterDriver();
    }

    private static void bringUpToDate(DataFolder folder) throws SQLException, IOException {
        DurableFiles.makeForOwner(folder.database());
        int version = version(folder);
        if (version < Migrations.VERSION) {
            try (Connection connection = writing(folder).getConnection()) {
                Migrations.migrate(folder, connection, version);
            }
        }
        if (!canShrink(folder)) {
            letShrink(folder);
        }
    }

    private static boolean canShrink(DataFolder folder) throws SQLException {
        try (Connection connection = reading(folder).getConnection()) {
            return SqliteSchema.canShrink(connection);
        }
    }

    private static int version(DataFolder folder) throws SQLException {
        try (Connection connection = reading(folder).getConnection()) {
            return SqliteSchema.version(folder.path(), connection);
        } catch (SQLiteException e) {
            if (e.getResultCode() != SQLiteErrorCode.SQLITE_READONLY_ROLLBACK) {
                throw e;
            }
        }
        // A first start was cut off before the write-ahead log was there: who may write takes back what it began.
        writing(folder).getConnection().close();
        try (Connection connection = reading(folder).getConnection()) {
            return SqliteSchema.version(folder.path(), connection);
        }
    }

    /** Writes the file anew, once, so that from then on it can give back what is free at its end. */
    private static void letShrink(DataFolder folder) {
        try (Connection connection = writing(folder).getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA auto_vacuum = INCREMENTAL");
            statement.executeUpdate("VACUUM");
        } catch (SQLException e) {
            String sentence = "The database keeps its size for now, since it could not be written anew.";
            LOG.log(WARNING, StoreFaults.atWrite(sentence, e), e);
        }
    }

    static SQLiteDataSource writing(DataFolder folder) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enableFullSync(true);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Long.toString(SqliteCheckpoints.WAL_BYTES));
        config.setPragma(SQLiteConfig.Pragma.TEMP_STORE, "MEMORY");
        return source(folder, config);
    }

    private static SQLiteDataSource reading(DataFolder folder) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return source(folder, config);
    }

    private static HikariDataSource readers(DataFolder folder) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("sente-readers");
        pool.setDataSource(reading(folder));
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(READERS);
        pool.setMinimumIdle(1);
        try (QuietLibrary quiet = new QuietLibrary(POOLS, Level.WARNING)) {
            return new HikariDataSource(pool);
        }
    }

    private static void close(HikariDataSource pool) {
        try (QuietLibrary quiet = new QuietLibrary(POOLS, Level.WARNING)) {
            pool.close();
        }
    }

    private static SQLiteDataSource source(DataFolder folder, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(JDBC.PREFIX + folder.database());
        return source;
    }

    /** The drivers that DriverManager shows are those of this class loader only. */
    private static void deregisterDriver() {
        for (Driver driver : DriverManager.drivers().toList()) {
            if (driver instanceof JDBC) {
                try {
                    DriverManager.deregisterDriver(driver);
                } catch (SQLException e) {
                    LOG.log(DEBUG, "The driver stays registered.", e);
                }
            }
        }
    }
}
