package games.sente.connection;

import games.sente.protocol.Outgoing;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One way to a client, such as a socket. */
public interface Transport {

    /**
     * Sends a message without blocking. Called again only after {@code sent} was.
     *
     * @param sent told once, by any thread: nothing, or why it failed
     */
    void send(Outgoing message, Consumer<@Nullable Throwable> sent);

    /**
     * The thread that serves this way, for what is better done there than where it comes up; tasks must not wait. Where
     * there is none that is known, each task runs where it is given.
     */
    default Executor thread() {
        return Runnable::run;
    }

    /** Ends the way. May block for a while if the other side does not read. Harmless if it has ended. */
    void close(CloseCode code);

    /**
     * Ends the way at once, after {@link #close}, without waiting for the other side any longer. Harmless if it has
     * ended.
     */
    void abandon();
}
