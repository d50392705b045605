package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.room.RoomId;
import games.sente.room.StreamKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.SQLiteDataSource;

/** A room whose place in the database of a server alone is damaged. */
public final class DamagedRoom {
    private DamagedRoom() {}

    /**
     * Puts a page that is none in the place of the room's events.
     *
     * @param data the folder of a server that does not run
     */
    public static void damage(Path data, String room) throws SQLException {
        long stream = new StreamKey(RoomId.parse(room).orElseThrow(), StreamKey.Kind.MATCH).bits();
        String sql = "INSERT OR REPLACE INTO page (stream, version, epoch, bytes) VALUES (?, 100, 0, x'00')";
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + data.resolve("sente.db"));
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, stream);
            assertEquals(1, insert.executeUpdate());
        }
    }
}
