package games.sente.connection;

/** An open connection of any kind that the node looks after. Thread-safe; nothing here blocks. */
public interface Watched {

    /** Closes it if it is dead or does not keep up. Called once a second. */
    void check(long nowNanos, Limits limits);

    /** Ends it, for this reason; the first one counts. */
    void close(CloseCode code);
}
