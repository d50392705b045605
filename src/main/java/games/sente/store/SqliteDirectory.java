package games.sente.store;

import games.sente.room.Directory;
import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import games.sente.room.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The directory in the SQLite file of the log; {@link SqliteTables} writes it. */
final class SqliteDirectory implements Directory {

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    private static final String ENTRY = "SELECT room, game, status, opened_by, opened, changed FROM room ";

    /** Whether a room's last match has ended. One that somebody has left since then waits for another player. */
    private static final String FINISHED = "(status = " + Status.OVER.ordinal() + " OR (status = "
            + Status.WAITING.ordinal() + " AND EXISTS (SELECT 1 FROM result WHERE result.room = room.room)))";

    private static final String PLACE = "(SELECT goes_on, written, changed, room FROM own WHERE room = ?)";

    private final DataSource readers;

    SqliteDirectory(DataSource readers) {
        this.readers = readers;
    }

    @Override
    public Optional<Entry> find(RoomId room) {
        return read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(ENTRY + "WHERE room = ?")) {
                select.setLong(1, room.bits());
                return entries(connection, select).stream().findFirst();
            }
        });
    }

    @Override
    public List<Entry> roomsOf(PlayerId player, Optional<RoomId> after, int limit) {
        String sql = "WITH own AS (SELECT *, NOT " + FINISHED + " AS goes_on FROM room"
                + " WHERE room IN (SELECT room FROM seat WHERE player = ?))"
                + " SELECT room, game, status, opened_by, opened, changed FROM own"
                + (after.isEmpty() ? "" : " WHERE (goes_on, written, changed, room) < " + PLACE)
                + " ORDER BY goes_on DESC, written DESC, changed DESC, room DESC LIMIT ?";
        return read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                int next = 1;
                select.setString(next++, player.value());
                if (after.isPresent()) {
                    select.setLong(next++, after.get().bits());
                }
                select.setInt(next, limit);
                return entries(connection, select);
            }
        });
    }

    @Override
    public int openedBetween(PlayerId player, Instant from, Instant to) {
        String sql = "SELECT count(*) FROM room WHERE opened_by = ? AND opened BETWEEN ? AND ?";
        return read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, player.value());
                select.setLong(2, from.toEpochMilli());
                select.setLong(3, to.toEpochMilli());
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            }
        });
    }

    @Override
    public List<RoomId> unchangedSince(Instant before, Optional<RoomId> after, int limit) {
        return rooms(
                "SELECT room FROM room WHERE room > ? AND changed < ? ORDER BY room LIMIT ?", before, after, limit);
    }

    @Override
    public List<RoomId> withMatchesBefore(Instant before, Optional<RoomId> after, int limit) {
        String sql =
                "SELECT room FROM room WHERE room > ? AND EXISTS (SELECT 1 FROM result WHERE result.room = room.room AND ended < ?"
                        + " AND (status <> " + Status.OVER.ordinal()
                        + " OR number < (SELECT max(number) FROM result WHERE result.room = room.room)))"
                        + " ORDER BY room LIMIT ?";
        return rooms(sql, before, after, limit);
    }

    /** @param sql with the room before, the moment and the limit as its parameters */
    private List<RoomId> rooms(String sql, Instant before, Optional<RoomId> after, int limit) {
        return read(connection -> {
            List<RoomId> rooms = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, after.map(RoomId::bits).orElse(-1L));
                select.setLong(2, before.toEpochMilli());
                select.setInt(3, limit);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        rooms.add(new RoomId(rows.getLong(1)));
                    }
                }
            }
            return rooms;
        });
    }

    @Override
    public List<Result> results(RoomId room) {
        String sql = "SELECT number, game, ended, winners, reason FROM result WHERE room = ? ORDER BY number";
        return read(connection -> {
            List<Result> results = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, room.bits());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        results.add(new Result(
                                room,
                                rows.getInt(1),
                                rows.getString(2),
                                Instant.ofEpochMilli(rows.getLong(3)),
                                players(rows.getString(4)),
                                rows.getString(5)));
                    }
                }
            }
            return results;
        });
    }

    private static List<PlayerId> players(String ids) {
        return ids.isEmpty()
                ? List.of()
                : Arrays.stream(ids.split(" ")).map(PlayerId::new).toList();
    }

    private static List<Entry> entries(Connection connection, PreparedStatement select) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                RoomId room = new RoomId(rows.getLong(1));
                entries.add(new Entry(
                        room,
                        rows.getString(2),
                        Status.values()[rows.getInt(3)],
                        new PlayerId(rows.getString(4)),
                        Instant.ofEpochMilli(rows.getLong(5)),
                        Instant.ofEpochMilli(rows.getLong(6)),
                        seats(connection, room)));
            }
        }
        return entries;
    }

    private static List<Sitting> seats(Connection connection, RoomId room) throws SQLException {
        List<Sitting> seats = new ArrayList<>();
        String sql = "SELECT seat, player, name FROM seat WHERE room = ? ORDER BY seat";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, room.bits());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    seats.add(new Sitting(rows.getInt(1), new PlayerId(rows.getString(2)), rows.getString(3)));
                }
            }
        }
        return seats;
    }

    /** In one transaction, so that an entry and its seats are of one moment. */
    private <T> T read(Query<T> query) {
        try (Connection connection = readers.getConnection()) {
            connection.setAutoCommit(false);
            T answer = query.run(connection);
            connection.rollback();
            return answer;
        } catch (SQLException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new StoreException("the directory can't be read", e);
        }
    }
}
