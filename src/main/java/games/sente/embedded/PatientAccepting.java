package games.sente.embedded;

import games.sente.room.LimitedLog;
import games.sente.room.NodeFailure;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.IOEventLifeCycleListener;
import org.glassfish.grizzly.IOStrategy;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.jspecify.annotations.Nullable;

/**
 * Grizzly's same-thread strategy, which also takes care when a connection can't be accepted: out of descriptors,
 * Grizzly would try again at once and for ever, without a word.
 */
final class PatientAccepting implements IOStrategy {
    private static final LimitedLog LOG = new LimitedLog(System.getLogger(PatientAccepting.class.getName()));
    private static final IOStrategy SAME_THREAD = SameThreadIOStrategy.getInstance();
    private static final Executor LATER = CompletableFuture.delayedExecutor(250, TimeUnit.MILLISECONDS);

    private final Runnable shed;

    /** @param shed closes some connections that are of no use to anybody now */
    PatientAccepting(Runnable shed) {
        this.shed = shed;
    }

    @Override
    public boolean executeIoEvent(Connection connection, IOEvent event) throws IOException {
        return executeIoEvent(connection, event, true);
    }

    @Override
    public boolean executeIoEvent(Connection connection, IOEvent event, boolean enabled) throws IOException {
        if (event != IOEvent.SERVER_ACCEPT) {
            return SAME_THREAD.executeIoEvent(connection, event, enabled);
        }
        connection.getTransport().fireIOEvent(event, connection, new IOEventLifeCycleListener.Adapter() {
            @Override
            public void onError(Context context, Object fault) throws IOException {
                pause(connection, fault);
            }
        });
        return true;
    }

    private void pause(Connection<?> connection, Object fault) throws IOException {
        if (!connection.isOpen()) {
            return;
        }
        LOG.log(
                Level.WARNING,
                "New connections can't be accepted now (" + fault
                        + "). If files are short, raise the limit (ulimit -n).",
                null);
        connection.disableIOEvent(IOEvent.SERVER_ACCEPT);
        shed.run();
        LATER.execute(() -> goOn(connection));
    }

    private static void goOn(Connection<?> connection) {
        try {
            connection.enableIOEvent(IOEvent.SERVER_ACCEPT);
        } catch (IOException | RuntimeException | Error e) {
            if (connection.isOpen()) {
                NodeFailure.end("New connections can't be accepted any more.", e);
            }
        }
    }

    @Override
    public @Nullable Executor getThreadPoolFor(Connection connection, IOEvent event) {
        return SAME_THREAD.getThreadPoolFor(connection, event);
    }

    @Override
    public @Nullable ThreadPoolConfig createDefaultWorkerPoolConfig(Transport transport) {
        return null;
    }
}
