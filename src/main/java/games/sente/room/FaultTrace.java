package games.sente.room;

import org.jspecify.annotations.Nullable;

/**
 * An exception as the log may show it: its class and stack trace, but not its message, which may quote a secret
 * position or move.
 */
public final class FaultTrace extends Exception {
    private static final long serialVersionUID = 1;
    private static final int MOST_CAUSES = 10;

    private final String kind;

    private FaultTrace(Throwable fault, int causes) {
        super(null, causeOf(fault, causes));
        this.kind = fault.getClass().getName();
        setStackTrace(fault.getStackTrace());
    }

    private static @Nullable Throwable causeOf(Throwable fault, int causes) {
        Throwable cause = fault.getCause();
        return cause == null || causes == 0 ? null : new FaultTrace(cause, causes - 1);
    }

    /**
     * The exception without its message. A {@link StoreException} keeps it, because operators need it and it contains
     * no moves.
     */
    public static Throwable of(Throwable fault) {
        return fault instanceof StoreException ? fault : new FaultTrace(fault, MOST_CAUSES);
    }

    /** The name of the fault's class. */
    @Override
    public String toString() {
        return kind;
    }
}
