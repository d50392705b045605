package games.sente.room;

import org.jspecify.annotations.Nullable;

/**
 * A fault as the log may show it: what kind it was and where it happened, but not what it says, since that may quote a
 * position or a move that is still secret.
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
     * The fault without its words; a {@link StoreException} as it is, because an operator needs its words and nobody's
     * move is in them.
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
