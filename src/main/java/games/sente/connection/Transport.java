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
     * @param sent called once, on any thread: with null, or the reason why it failed
     */
    void send(Outgoing message, Consumer<@Nullable Throwable> sent);

    /**
     * The transport's own thread (its event loop), for tasks that are best run there; they must not block. If there is
     * none, tasks run on the calling thread.
     */
    default Executor thread() {
        return Runnable::run;
    }

    /** Closes the transport. May block for a while if the client does not read. Does nothing if it is closed. */
    void close(CloseCode code);

    /** Closes it at once, after {@link #close}, without waiting for the client. Does nothing if it is closed. */
    void abandon();
}
