package games.sente.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

final class StoreFaultsTest {
    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatTheSystemSaysOfAFullDiskIsCalledAFullDisk() {
        IOException full = assertThrows(IOException.class, () -> {
            try (OutputStream out = Files.newOutputStream(Path.of("/dev/full"))) {
                out.write(1);
            }
        });
        assertEquals("The disk is full. It is lost.", StoreFaults.atWrite("It is lost.", full));
    }

    @Test
    void whatTheDatabaseSaysOfAFullDiskIsCalledAFullDisk() throws SQLException {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("a.db"));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE a (b BLOB)");
            statement.executeQuery("PRAGMA max_page_count = 3").close();
            SQLException full = assertThrows(
                    SQLException.class, () -> statement.executeUpdate("INSERT INTO a VALUES (zeroblob(100000))"));
            assertEquals("The disk is full. It is lost.", StoreFaults.atWrite("It is lost.", full));
        }
    }

    @Test
    void anyOtherFaultIsNot() {
        assertEquals("It is lost.", StoreFaults.atWrite("It is lost.", new IOException("Input/output error")));
        assertEquals("It is lost.", StoreFaults.atWrite("It is lost.", new SQLException("a", "b", 1)));
        assertEquals("It is lost.", StoreFaults.atWrite("It is lost.", new IOException()));
    }
}
