package games.sente.store;

import games.sente.room.StoreException;
import games.sente.room.StreamKey;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Consecutive events of one stream, and how they are stored: a checksum, then the sections of a journal row, or the
 * events of one section as the row of a page.
 *
 * @param stream the stream's key as a number
 * @param first the version of the first event
 */
record Section(long stream, long epoch, long first, List<byte[]> events) {

    private static final byte[] NOTHING = {};
    private static final int HEAD_BYTES = 3 * Long.BYTES + Integer.BYTES;

    /** In the journal: the stream was removed, with everything that earlier rows have of it. */
    static Section removed(StreamKey stream) {
        return new Section(stream.bits(), 0, 1, List.of());
    }

    /** Whether this says that the stream was removed. */
    boolean isRemoval() {
        return events.isEmpty() && first == 1;
    }

    /** In the journal: {@link #forget Forgotten} is what the rows before have of the stream before this version. */
    static Section forgotten(StreamKey stream, long version) {
        return new Section(stream.bits(), 0, version, List.of());
    }

    /** Whether this says that a part of the stream was forgotten. */
    boolean isForgotten() {
        return events.isEmpty() && first > 1;
    }

    /** The same with empty events before this version, but for the stream's first. */
    Section forget(long version) {
        List<byte[]> kept = new ArrayList<>(events);
        for (int i = first == 1 ? 1 : 0; i < kept.size() && first + i < version; i++) {
            kept.set(i, NOTHING);
        }
        return new Section(stream, epoch, first, kept);
    }

    /** The version of the last event. */
    long last() {
        return first + events.size() - 1;
    }

    static byte[] toJournal(List<Section> sections) {
        int size = Integer.BYTES;
        for (Section section : sections) {
            size += HEAD_BYTES + size(section.events);
        }
        ByteBuffer row = ByteBuffer.allocate(size).position(Integer.BYTES);
        for (Section section : sections) {
            row.putLong(section.stream).putLong(section.epoch).putLong(section.first);
            row.putInt(section.events.size());
            put(section.events, row);
        }
        return sealed(row);
    }

    /** @throws StoreException if the row is damaged */
    static List<Section> fromJournal(byte[] bytes) {
        ByteBuffer row = opened(bytes);
        List<Section> sections = new ArrayList<>();
        try {
            while (row.hasRemaining()) {
                sections.add(new Section(row.getLong(), row.getLong(), row.getLong(), get(row, row.getInt())));
            }
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new StoreException("a row of the journal is damaged", e);
        }
        return sections;
    }

    byte[] toPage() {
        ByteBuffer row = ByteBuffer.allocate(bytes()).position(Integer.BYTES);
        row.putInt(events.size());
        put(events, row);
        return sealed(row);
    }

    /**
     * @param last the version of the page's last event
     * @throws StoreException if the row is damaged
     */
    static Section fromPage(long stream, long last, long epoch, byte[] bytes) {
        ByteBuffer row = opened(bytes);
        try {
            List<byte[]> events = get(row, row.getInt());
            return new Section(stream, epoch, last - events.size() + 1, events);
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new StoreException("a page of the log is damaged", e);
        }
    }

    /** How long its row of a page is. */
    int bytes() {
        return 2 * Integer.BYTES + size(events);
    }

    private static int size(List<byte[]> events) {
        int size = 0;
        for (byte[] event : events) {
            size += Integer.BYTES + event.length;
        }
        return size;
    }

    private static void put(List<byte[]> events, ByteBuffer row) {
        for (byte[] event : events) {
            row.putInt(event.length).put(event);
        }
    }

    private static List<byte[]> get(ByteBuffer row, int count) {
        List<byte[]> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = row.getInt();
            if (length > row.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] event = new byte[length];
            row.get(event);
            events.add(event);
        }
        return events;
    }

    private static byte[] sealed(ByteBuffer row) {
        return row.putInt(0, checksum(row.array())).array();
    }

    private static ByteBuffer opened(byte[] bytes) {
        if (bytes.length < Integer.BYTES || ByteBuffer.wrap(bytes).getInt() != checksum(bytes)) {
            throw new StoreException("a row of the log does not match its checksum");
        }
        return ByteBuffer.wrap(bytes).position(Integer.BYTES);
    }

    private static int checksum(byte[] row) {
        CRC32C checksum = new CRC32C();
        checksum.update(row, Integer.BYTES, row.length - Integer.BYTES);
        return (int) checksum.getValue();
    }
}
