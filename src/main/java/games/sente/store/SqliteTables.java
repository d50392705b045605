package games.sente.store;

import games.sente.room.Directory;
import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import games.sente.room.StoreException;
import games.sente.room.StreamKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables, through a connection of its own. Used by one thread. */
final class SqliteTables implements AutoCloseable {

    private static final int PAGE_BYTES = 32 * 1024;

    /** Free pages that stay in the file: the journal soon needs them again. */
    private static final int FREE_PAGES = 2_048;

    private static final int SHRINK_PAGES = 64;

    private record Row(long id, int bytes, List<Section> sections) {}

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    SqliteTables(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Copies the write-ahead log into the database as far as it gets without waiting for anybody. */
    static void checkpoint(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    /** As {@link #checkpoint(Connection)}, between two transactions. */
    void checkpoint() throws SQLException {
        connection.setAutoCommit(true);
        checkpoint(connection);
        connection.setAutoCommit(false);
    }

    /** Whether a journal row of this id is there. */
    boolean isInJournal(long id) throws SQLException {
        PreparedStatement select = statement("SELECT 1 FROM journal WHERE id = ?");
        select.setLong(1, id);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next();
        }
    }

    /** Where a stream's pages end. */
    Head head(long stream) throws SQLException {
        PreparedStatement select =
                statement("SELECT version, epoch FROM page WHERE stream = ? ORDER BY version DESC LIMIT 1");
        select.setLong(1, stream);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? new Head(rows.getLong(1), rows.getLong(2)) : Head.NONE;
        }
    }

    /**
     * Loads the journal into the tail, except for what is in pages already. Returns the id of the last row, 0 if there
     * is none.
     */
    long recover(Tail tail) throws SQLException {
        List<Row> journal = new ArrayList<>();
        Map<Long, Long> removals = new HashMap<>();
        PreparedStatement select = statement("SELECT id, bytes FROM journal ORDER BY id");
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                byte[] bytes = rows.getBytes(2);
                Row row = new Row(rows.getLong(1), bytes.length, Section.fromJournal(bytes));
                journal.add(row);
                row.sections.stream()
                        .filter(Section::isRemoval)
                        .forEach(section -> removals.put(section.stream(), row.id));
            }
        }
        Map<Long, Long> versions = new HashMap<>();
        for (Row row : journal) {
            List<Section> sections = row.sections.stream()
                    .filter(section -> removals.getOrDefault(section.stream(), 0L) < row.id)
                    .toList();
            tail.add(row.id, row.bytes, unfolded(sections, versions));
        }
        return journal.isEmpty() ? 0 : journal.get(journal.size() - 1).id;
    }

    private List<Section> unfolded(List<Section> sections, Map<Long, Long> versions) throws SQLException {
        List<Section> unfolded = new ArrayList<>(sections.size());
        for (Section section : sections) {
            Long version = versions.get(section.stream());
            if (version == null) {
                version = head(section.stream()).version();
                versions.put(section.stream(), version);
            }
            if (section.isForgotten()) {
                unfolded.add(section);
            } else if (section.last() > version) {
                if (section.first() != version + 1) {
                    throw new StoreException("a stream of the log has a gap");
                }
                versions.put(section.stream(), section.last());
                unfolded.add(section);
            }
        }
        return unfolded;
    }

    void insertJournal(long id, byte[] bytes) throws SQLException {
        PreparedStatement insert = statement("INSERT INTO journal (id, bytes) VALUES (?, ?)");
        insert.setLong(1, id);
        insert.setBytes(2, bytes);
        insert.executeUpdate();
    }

    void fold(Tail.Fold fold) throws SQLException {
        for (Section section : fold.sections()) {
            int from = 0;
            while (from < section.events().size()) {
                int to = from;
                for (int size = 0; to < section.events().size() && size < PAGE_BYTES; to++) {
                    size += section.events().get(to).length;
                }
                insertPage(new Section(
                        section.stream(),
                        section.epoch(),
                        section.first() + from,
                        section.events().subList(from, to)));
                from = to;
            }
        }
        if (fold.deleteTo() > 0) {
            PreparedStatement delete = statement("DELETE FROM journal WHERE id <= ?");
            delete.setLong(1, fold.deleteTo());
            delete.executeUpdate();
        }
    }

    private void insertPage(Section section) throws SQLException {
        PreparedStatement insert = statement("INSERT INTO page (stream, version, epoch, bytes) VALUES (?, ?, ?, ?)");
        insert.setLong(1, section.stream());
        insert.setLong(2, section.last());
        insert.setLong(3, section.epoch());
        insert.setBytes(4, section.toPage());
        insert.executeUpdate();
    }

    /**
     * Writes a change of the directory: each kind of it to its own table.
     *
     * @param written the id of the journal's row with which it is written
     */
    void put(Directory.Change change, long written) throws SQLException {
        if (change instanceof Directory.Entry entry) {
            putEntry(entry, written);
        } else if (change instanceof Directory.Result result) {
            putResult(result);
        }
    }

    private void putEntry(Directory.Entry entry, long written) throws SQLException {
        PreparedStatement put =
                statement("INSERT OR REPLACE INTO room (room, game, status, opened_by, opened, changed, written)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)");
        put.setLong(1, entry.room().bits());
        put.setString(2, entry.game());
        put.setInt(3, entry.status().ordinal());
        put.setString(4, entry.openedBy().value());
        put.setLong(5, entry.opened().toEpochMilli());
        put.setLong(6, entry.changed().toEpochMilli());
        put.setLong(7, written);
        put.executeUpdate();
        PreparedStatement clear = statement("DELETE FROM seat WHERE room = ?");
        clear.setLong(1, entry.room().bits());
        clear.executeUpdate();
        PreparedStatement sit = statement("INSERT INTO seat (room, seat, player, name) VALUES (?, ?, ?, ?)");
        for (Directory.Sitting sitting : entry.seats()) {
            sit.setLong(1, entry.room().bits());
            sit.setInt(2, sitting.seat());
            sit.setString(3, sitting.player().value());
            sit.setString(4, sitting.name());
            sit.executeUpdate();
        }
    }

    private void putResult(Directory.Result result) throws SQLException {
        PreparedStatement put = statement("INSERT OR REPLACE INTO result (room, number, game, ended, winners, reason)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
        put.setLong(1, result.room().bits());
        put.setInt(2, result.match());
        put.setString(3, result.game());
        put.setLong(4, result.ended().toEpochMilli());
        put.setString(5, result.winners().stream().map(PlayerId::value).collect(Collectors.joining(" ")));
        put.setString(6, result.reason());
        put.executeUpdate();
    }

    /**
     * Removes all there is of a room.
     *
     * @return how many bytes that may have changed, at most
     */
    long removeRoom(RoomId room) throws SQLException {
        long rows = 0;
        for (StreamKey.Kind kind : StreamKey.Kind.values()) {
            rows += delete("page", "stream", new StreamKey(room, kind).bits());
        }
        for (String table : List.of("room", "seat", "result")) {
            rows += delete(table, "room", room.bits());
        }
        return rows * PAGE_BYTES;
    }

    /**
     * Forgets what pages have of a room's matches before one of them.
     *
     * @param version of this match's start
     * @return how many bytes that may have changed, at most
     */
    long forget(RoomId room, int match, long version) throws SQLException {
        long stream = new StreamKey(room, StreamKey.Kind.MATCH).bits();
        List<Section> shorter = new ArrayList<>();
        PreparedStatement select =
                statement("SELECT version, epoch, bytes FROM page WHERE stream = ? ORDER BY version");
        select.setLong(1, stream);
        try (ResultSet rows = select.executeQuery()) {
            long last = 0;
            while (last < version && rows.next()) {
                last = rows.getLong(1);
                Section page = Section.fromPage(stream, last, rows.getLong(2), rows.getBytes(3));
                Section left = page.forget(version);
                if (left.bytes() < page.bytes()) {
                    shorter.add(left);
                }
            }
        }
        PreparedStatement update = statement("UPDATE page SET bytes = ? WHERE stream = ? AND version = ?");
        for (Section left : shorter) {
            update.setBytes(1, left.toPage());
            update.setLong(2, stream);
            update.setLong(3, left.last());
            update.executeUpdate();
        }
        PreparedStatement results = statement("DELETE FROM result WHERE room = ? AND number < ?");
        results.setLong(1, room.bits());
        results.setInt(2, match);
        return (long) (shorter.size() + results.executeUpdate()) * PAGE_BYTES;
    }

    private int delete(String table, String column, long key) throws SQLException {
        PreparedStatement delete = statement("DELETE FROM " + table + " WHERE " + column + " = ?");
        delete.setLong(1, key);
        return delete.executeUpdate();
    }

    /**
     * Gives a part of the file's end back, if much of the file is free.
     *
     * @return how many bytes were moved for it, at most
     */
    long shrink() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long free = freePages(statement);
            if (free < FREE_PAGES + SHRINK_PAGES) {
                connection.rollback();
                return 0;
            }
            statement.executeUpdate("PRAGMA incremental_vacuum(" + SHRINK_PAGES + ")");
            long freed = free - freePages(statement);
            connection.commit();
            return freed * PAGE_BYTES;
        }
    }

    private static long freePages(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("PRAGMA freelist_count")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /** Takes back an unfinished transaction. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
