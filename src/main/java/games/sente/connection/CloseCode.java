package games.sente.connection;

/**
 * Why the server closes a connection: the numbers of RFC 6455 and of its private range, and what a client does about
 * them.
 */
public enum CloseCode {
    /** The server is going down; come back. */
    GOING_AWAY(1001),
    /** A message is too long. */
    TOO_BIG(1009),
    /** No hello in time. */
    HELLO_MISSING(4000),
    /**
     * The ticket is not one of ours, too old, or used, or its player signed out everywhere: get a new one and come
     * back.
     */
    TICKET_INVALID(4001),
    /** What is sent is not read in time: come back. */
    TOO_SLOW(4002),
    /** Far too many messages, or messages that are none: come back later. */
    ABUSE(4003),
    /** There is no such room: don't come back. */
    ROOM_UNKNOWN(4004),
    /** Nothing was heard for too long: come back. */
    SILENT(4005),
    /** Too many connections from one address: come back later. */
    TOO_MANY(4006),
    /** A fault of the server's: come back. */
    FAULT(4008),
    /** The room can't be read now: come back later. */
    UNAVAILABLE(4009);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    /** The number in the close frame. */
    public int number() {
        return number;
    }

    /** The reason in the close frame: lower case with hyphens. */
    public String reason() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
