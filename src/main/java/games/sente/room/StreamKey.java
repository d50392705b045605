package games.sente.room;

/** The key of a stream of the log: one of a room's two. */
public record StreamKey(RoomId room, Kind kind) {

    /** A room's streams. The order is part of stored data. */
    public enum Kind {
        /** Seats, matches and moves. */
        MATCH,
        /** Chat; its text can be blanked while its place stays. */
        CHAT
    }

    /** The same as a number, 0 to 2^51 - 1, that sorts a room's streams together; what stores use as a key. */
    public long bits() {
        return room.bits() << 1 | kind.ordinal();
    }

    /** The key of this number. */
    public static StreamKey ofBits(long bits) {
        return new StreamKey(new RoomId(bits >>> 1), Kind.values()[(int) (bits & 1)]);
    }
}
