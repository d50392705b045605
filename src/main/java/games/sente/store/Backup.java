package games.sente.store;

import games.sente.room.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Copies all that a node keeps, the database and the key, also while the node runs. The copy is made in a folder of its
 * own, checked and opened there, and only then put in its place, the database last: a folder without it is no backup.
 */
public final class Backup {
    private static final String DATABASE = "sente.db";
    private static final String UNFINISHED = "unfinished";

    /** What a data folder has beside what it keeps. */
    private static final Set<String> OF_THE_FOLDER = Set.of("lock");

    private Backup() {}

    /**
     * Copies a data folder, whether or not a node uses it.
     *
     * @param to a folder that is not there, or that is empty
     * @return how many rooms it has
     * @throws DataFolderException if that can't be done; the message says why, and nothing is left in {@code to}
     */
    public static long take(Path data, Path to) {
        if (!Files.exists(data.resolve(DATABASE))) {
            throw new DataFolderException("No games are kept in " + data + elsewhere(data) + ".");
        }
        boolean there = Files.exists(to);
        if (there && (!Files.isDirectory(to) || !contents(to).isEmpty())) {
            throw new DataFolderException(to + " is there already; name a folder that is new or empty.");
        }
        try {
            return copy(data, to);
        } catch (RuntimeException e) {
            if (!there) {
                delete(to);
            }
            throw e;
        }
    }

    /**
     * Puts a backup into a data folder that has nothing in it.
     *
     * @return how many rooms it has
     * @throws DataFolderException if that can't be done; the message says why
     */
    public static long restore(Path backup, Path data) {
        if (!Files.exists(backup.resolve(DATABASE))) {
            throw new DataFolderException(
                    backup + " is no backup, or one that was not finished: there is no " + DATABASE + " in it.");
        }
        if (Files.isDirectory(data) && !OF_THE_FOLDER.containsAll(contents(data))) {
            throw new DataFolderException("The data folder " + data
                    + " is not empty; move what is in it away, or name another one with --data.");
        }
        try (DataFolder folder = DataFolder.open(data, Duration.ZERO)) {
            return copy(backup, folder.path());
        }
    }

    private static long copy(Path from, Path to) {
        Path made = to.resolve(UNFINISHED);
        try {
            long rooms;
            try (DataFolder folder = DataFolder.open(made, Duration.ZERO)) {
                NativeLibrary.load(folder);
                copyDatabase(from.resolve(DATABASE), folder.database());
                rooms = check(folder.database());
                SqliteStore.open(folder, Duration.ZERO).close();
            }
            for (String file : others(from)) {
                DurableFiles.write(to.resolve(file), Files.readAllBytes(from.resolve(file)));
            }
            DurableFiles.publish(made.resolve(DATABASE), to.resolve(DATABASE));
            return rooms;
        } catch (IOException | SQLException | StoreException e) {
            String detail = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new DataFolderException(
                    "The games of " + from + " can't be copied to " + to + " (" + detail + ").", e);
        } finally {
            delete(made);
        }
    }

    /** As of one moment, whatever is written meanwhile. */
    private static void copyDatabase(Path from, Path to) throws SQLException, IOException {
        DurableFiles.makeForOwner(to);
        try (Connection connection = reading(from).getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("VACUUM INTO '" + to.toString().replace("'", "''") + "'");
        }
    }

    private static long check(Path database) throws SQLException {
        try (Connection connection = reading(database).getConnection()) {
            return check(connection);
        }
    }

    /**
     * Reads all of it.
     *
     * @return how many rooms it has
     */
    static long check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String answer = first(statement, "PRAGMA integrity_check");
            if (!answer.equals("ok")) {
                throw new StoreException("the database is damaged: " + answer);
            }
            try (ResultSet pages = statement.executeQuery("SELECT stream, version, epoch, bytes FROM page")) {
                while (pages.next()) {
                    Section.fromPage(pages.getLong(1), pages.getLong(2), pages.getLong(3), pages.getBytes(4));
                }
            }
            return Long.parseLong(first(statement, "SELECT count(*) FROM room"));
        }
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    private static SQLiteDataSource reading(Path database) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(JDBC.PREFIX + database);
        return source;
    }

    /** The files beside the database that are to be kept: the key. */
    private static List<String> others(Path folder) {
        return contents(folder).stream()
                .filter(name -> !OF_THE_FOLDER.contains(name) && !name.startsWith("sente") && !name.endsWith(".new"))
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .toList();
    }

    /** A server keeps the games of each deployment in a folder below. */
    private static String elsewhere(Path data) {
        if (!Files.isDirectory(data)) {
            return "; say where with --data";
        }
        List<Path> found = contents(data).stream()
                .map(data::resolve)
                .filter(folder -> Files.exists(folder.resolve(DATABASE)))
                .toList();
        return found.isEmpty() ? "; say where with --data" : ", but in " + found.get(0) + "; say so with --data";
    }

    private static List<String> contents(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new DataFolderException("The folder " + folder + " can't be read (" + e.getMessage() + ").", e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new DataFolderException(folder + " can't be deleted; please delete it.", e);
        }
    }
}
