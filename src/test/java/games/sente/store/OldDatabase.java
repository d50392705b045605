package games.sente.store;

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
import java.util.Properties;
import org.sqlite.JDBC;

/** Data folders as the first Sentes left them, whose schema's version a library kept. */
final class OldDatabase {
    private static final String HISTORY = "CREATE TABLE flyway_schema_history (installed_rank INT NOT NULL PRIMARY KEY,"
            + " version VARCHAR(50), description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL,"
            + " script VARCHAR(1000) NOT NULL, checksum INT, installed_by VARCHAR(100) NOT NULL,"
            + " installed_on TEXT NOT NULL DEFAULT '', execution_time INT NOT NULL, success BOOLEAN NOT NULL);"
            + " CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success)";
    private static final String VERSION_1 = "INSERT INTO flyway_schema_history VALUES"
            + " (1, '1', 'log and directory', 'SQL', 'V1__log_and_directory.sql', -259432214, '', '', 23, 1)";

    private OldDatabase() {}

    /** What a first start left that was stopped before it made the first table of its own. */
    static void interrupted(Path folder) throws SQLException, IOException {
        make(folder, List.of(HISTORY));
    }

    /** A complete database, in which this was done. */
    static void complete(Path folder, List<String> statements) throws SQLException, IOException {
        make(folder, List.of(HISTORY, script(), VERSION_1));
        make(folder, statements);
    }

    private static void make(Path folder, List<String> statements) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (Connection connection = JDBC.createConnection(JDBC.PREFIX + folder.resolve("sente.db"), new Properties());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA journal_mode = WAL");
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static String script() throws IOException {
        String name = "/db/migration/V1__log_and_directory.sql";
        try (InputStream in = OldDatabase.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }
}
