package games.sente.store;

import games.sente.room.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads which schema a database has. Changes none of its bytes. */
final class SqliteSchema {

    private static final int INCREMENTAL = 2;

    private SqliteSchema() {}

    /**
     * The schema's version; 0 if nothing was made yet.
     *
     * @param connection one that only reads
     * @throws StoreException if the database is damaged, or is none of Sente's
     * @throws DataFolderException if it was written by a newer Sente
     */
    static int version(Path folder, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            checkLength(DataFolder.database(folder), statement);
            int version = (int) number(statement, "PRAGMA user_version");
            if (version == 0) {
                version = versionBeforeThatWasKept(statement);
            }
            if (version > Migrations.VERSION) {
                throw new DataFolderException("The data folder " + folder
                        + " was written by a newer Sente (schema " + version + ", this one knows " + Migrations.VERSION
                        + "); start that version, or choose another folder.");
            }
            if (version > 0) {
                number(statement, "SELECT max(version) FROM page WHERE stream = (SELECT max(stream) FROM page)");
                number(statement, "SELECT max(room) FROM room");
            }
            return version;
        }
    }

    /** Whether the file can be made shorter without being written anew. */
    static boolean canShrink(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return number(statement, "PRAGMA auto_vacuum") == INCREMENTAL;
        }
    }

    /**
     * The first Sentes kept the version in the table of a library, which was there for a while before anything else.
     * Whoever was stopped then has that table alone, and it is empty.
     */
    private static int versionBeforeThatWasKept(Statement statement) throws SQLException {
        if (number(statement, "SELECT count(*) FROM sqlite_master") == 0) {
            return 0;
        }
        if (number(statement, "SELECT count(*) FROM sqlite_master WHERE name = 'flyway_schema_history'") == 0) {
            throw new StoreException("it is not one of Sente's");
        }
        return (int) number(statement, "SELECT max(CAST(version AS INTEGER)) FROM flyway_schema_history");
    }

    /** A file shorter than its header says lost its end, unless the write-ahead log has it. */
    private static void checkLength(Path file, Statement statement) throws SQLException {
        long bytes = number(statement, "PRAGMA page_count") * number(statement, "PRAGMA page_size");
        try {
            Path wal = Path.of(file + "-wal");
            boolean alone = !Files.exists(wal) || Files.size(wal) == 0;
            if (alone && Files.size(file) < bytes) {
                throw new StoreException("the file is shorter than its header says");
            }
        } catch (IOException e) {
            throw new StoreException("the file can't be read", e);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
