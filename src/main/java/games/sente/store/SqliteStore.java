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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteJDBCLoader;

/**
 * The log and the directory in an SQLite file of the data folder: write-ahead log, synchronous=FULL. One connection writes, a
 * small pool of others reads.
 */
public final class SqliteStore implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SqliteStore.class.getName());
    private static final int READERS = 4;
    private static final String TEMPORARY_FOLDER = "org.sqlite.tmpdir";

    private final SqliteJournal.Connector connector;
    private final HikariDataSource readers;
    private final SqliteCheckpoints checkpoints;
    private final SqliteEventLog log;
    private final SqliteDirectory directory;

    private SqliteStore(
            SqliteJournal.Connector connector,
            HikariDataSource readers,
            SqliteCheckpoints checkpoints,
            SqliteEventLog.Settings settings)
            throws SQLException {
        this.connector = connector;
        this.readers = readers;
        this.checkpoints = checkpoints;
        this.log = new SqliteEventLog(connector, readers, checkpoints, settings);
        this.directory = new SqliteDirectory(readers);
    }

    /**
     * Opens the database of this folder, or makes it. A damaged database, or one of a newer version, is left as it is.
     *
     * @param pace how soon a transaction may follow the last one while few commits wait, so that they share a sync; zero for at once
     * @throws DataFolderException if the database is damaged, of a newer version, or can't be written
     */
    public static SqliteStore open(DataFolder folder, Duration pace) {
        return open(folder, SqliteEventLog.Settings.DEFAULT.withPace(pace), writing(folder)::getConnection);
    }

    static SqliteStore open(DataFolder folder, SqliteEventLog.Settings settings, SqliteJournal.Connector connector) {
        loadLibrary(folder);
        try {
            bringUpToDate(folder);
            SqliteCheckpoints.foldIn(folder.database(), connector, settings.checkpointBytes());
            HikariDataSource readers = readers(folder);
            SqliteCheckpoints checkpoints =
                    new SqliteCheckpoints(folder.database(), connector, settings.checkpointBytes());
            try {
                return new SqliteStore(connector, readers, checkpoints, settings);
            } catch (SQLException | StoreException e) {
                readers.close();
                checkpoints.close();
                throw e;
            }
        } catch (SQLException | IOException | StoreException | PoolInitializationException e) {
            deregisterDriver();
            throw damaged(folder, e);
        }
    }

    public EventLog log() {
        return log;
    }

    public Directory directory() {
        return directory;
    }

    /** Writes what was appended, answers it, and ends all threads. Leaves one file: the last connection folds the write-ahead log in. */
    @Override
    public void close() {
        log.close();
        checkpoints.stop();
        readers.close();
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
    }

    private static int version(DataFolder folder) throws SQLException {
        try (Connection connection = reading(folder).getConnection()) {
            return SqliteSchema.version(folder, connection);
        } catch (SQLiteException e) {
            if (e.getResultCode() != SQLiteErrorCode.SQLITE_READONLY_ROLLBACK) {
                throw e;
            }
        }
        // A first start was cut off before the write-ahead log was there: who may write takes back what it began.
        writing(folder).getConnection().close();
        try (Connection connection = reading(folder).getConnection()) {
            return SqliteSchema.version(folder, connection);
        }
    }

    private static DataFolderException damaged(DataFolder folder, Exception cause) {
        String detail = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new DataFolderException(
                "The database " + folder.database() + " is damaged or can't be written (" + detail
                        + "); mend what is said there, restore a copy, or choose another folder.",
                cause);
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
        return new HikariDataSource(pool);
    }

    private static SQLiteDataSource source(DataFolder folder, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(JDBC.PREFIX + folder.database());
        return source;
    }

    /**
     * Loads the native library from the data folder, where nothing is left of it, instead of the system's temporary folder,
     * where a killed process leaves it. The driver reads the place from a system property, which all contexts of a server share.
     */
    private static void loadLibrary(DataFolder folder) {
        synchronized (DriverManager.class) {
            String before = System.getProperty(TEMPORARY_FOLDER);
            try {
                clear(folder.nativeLibraries());
                Files.createDirectories(folder.nativeLibraries());
                System.setProperty(TEMPORARY_FOLDER, folder.nativeLibraries().toString());
                initialize();
                clear(folder.nativeLibraries());
            } catch (Exception e) {
                throw new DataFolderException(
                        "The database's native library could not be loaded from " + folder.nativeLibraries()
                                + "; the folder must allow that programs are run from it.",
                        e);
            } finally {
                if (before == null) {
                    System.clearProperty(TEMPORARY_FOLDER);
                } else {
                    System.setProperty(TEMPORARY_FOLDER, before);
                }
            }
        }
    }

    /**
     * The driver asks a program for the system's name. The thread with which Java waits for that program's end is kept for a minute, with this
     * thread's context class loader: which must not be the application's, or that could not go meanwhile.
     */
    private static void initialize() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            SQLiteJDBCLoader.initialize();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Deletes the folder and the files in it; a library in use stays where the system does not allow that (Windows). */
    private static void clear(Path path) {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.log(DEBUG, "The native library stays where it is.", e);
        }
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
