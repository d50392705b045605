package games.sente.store;

import games.sente.room.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The content of a data folder, whether or not a node uses it. Reading it changes nothing.
 *
 * @param schema the version of the database
 * @param isCurrent whether that is the version that this Sente writes; otherwise a start migrates it
 * @param rooms how many rooms there are
 * @param isEmpty whether nothing was stored yet
 * @param keyMark the fingerprint of the signing key, if one was used
 */
public record Inspection(int schema, boolean isCurrent, long rooms, boolean isEmpty, Optional<byte[]> keyMark) {
    private static final int WITH_KEY = 2;

    /**
     * Reads all of the database.
     *
     * @return empty if there is none
     * @throws DataFolderException if it is damaged, of a newer version, or can't be read
     */
    public static Optional<Inspection> of(Path data) {
        Path folder = data.toAbsolutePath().normalize();
        Path database = DataFolder.database(folder);
        if (!Files.exists(database)) {
            return Optional.empty();
        }
        NativeLibrary.loadElsewhere();
        try (Connection connection = reading(database).getConnection()) {
            int schema = SqliteSchema.version(folder, connection);
            return schema == 0 ? Optional.empty() : Optional.of(read(connection, schema));
        } catch (SQLException | IOException | StoreException e) {
            throw StoreFaults.atStart(folder, e);
        }
    }

    private static Inspection read(Connection connection, int schema) throws SQLException {
        return new Inspection(
                schema,
                schema == Migrations.VERSION,
                Backup.check(connection),
                SqliteStore.isEmpty(connection),
                schema < WITH_KEY ? Optional.empty() : SqliteStore.keyMark(connection));
    }

    /** Where nothing waits in the write-ahead log the file alone is read: a reader of both leaves files behind. */
    private static SQLiteDataSource reading(Path database) throws IOException {
        Path wal = Path.of(database + "-wal");
        boolean alone = !Files.exists(wal) || Files.size(wal) == 0;
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(JDBC.PREFIX + "file:" + database.toUri().getRawPath() + (alone ? "?immutable=1" : ""));
        return source;
    }
}
