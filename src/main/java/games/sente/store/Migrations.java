package games.sente.store;

import static java.lang.System.Logger.Level.INFO;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/**
 * The schema's scripts, one a version. All that are missing run in one transaction, which also sets the version; so a
 * process that is stopped meanwhile leaves the schema unchanged, and the next start runs them again.
 */
final class Migrations {

    private static final System.Logger LOG = System.getLogger(Migrations.class.getName());

    /** Named one by one, because containers differ in how the class path can be searched. */
    private static final List<String> SCRIPTS = List.of("V1__log_and_directory.sql", "V2__key_and_order.sql");

    /** The schema that this version writes. */
    static final int VERSION = SCRIPTS.size();

    private Migrations() {}

    /**
     * Migrates a database to {@link #VERSION}, and first copies it if there is anything in it.
     *
     * @param from the version that it has; 0 for none
     * @throws IOException if the copy can't be written
     */
    static void migrate(DataFolder folder, Connection connection, int from) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            if (from > 0) {
                Path copy = folder.copyBefore(VERSION);
                copy(statement, copy);
                LOG.log(
                        INFO,
                        "The database goes from schema {0} to {1}; as it was it is kept in {2}, to be deleted when all is well.",
                        from,
                        VERSION,
                        copy);
            }
            statement.executeUpdate("BEGIN IMMEDIATE");
            statement.executeUpdate("DROP TABLE IF EXISTS flyway_schema_history");
            for (String script : SCRIPTS.subList(from, VERSION)) {
                statement.executeUpdate(text(script));
            }
            statement.executeUpdate("PRAGMA user_version = " + VERSION);
            statement.executeUpdate("COMMIT");
        }
    }

    /** SQLite does not sync what it vacuums into. */
    private static void copy(Statement statement, Path copy) throws SQLException, IOException {
        Path made = DurableFiles.temporary(copy);
        Files.deleteIfExists(made);
        DurableFiles.makeForOwner(made);
        statement.executeUpdate("VACUUM INTO '" + made.toString().replace("'", "''") + "'");
        DurableFiles.publish(made, copy);
    }

    private static String text(String script) throws IOException {
        try (InputStream in = Migrations.class.getResourceAsStream("/db/migration/" + script)) {
            return new String(Objects.requireNonNull(in, script).readAllBytes(), UTF_8);
        }
    }
}
