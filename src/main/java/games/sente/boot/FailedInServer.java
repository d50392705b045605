package games.sente.boot;

import games.sente.room.FaultTrace;
import games.sente.room.NodeFailure;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * What is done in a server, whose process is not ours to end, when the node can't go on: whoever is there is sent away,
 * and the log says why. There may be no memory for that now, so what could not be done is done again later.
 * Thread-safe.
 */
final class FailedInServer implements NodeFailure.Ending {
    private static final System.Logger LOG = System.getLogger(FailedInServer.class.getName());

    private final Runnable leave;
    private @Nullable String why;
    private @Nullable Throwable fault;

    /** @param leave ends the node's part in the server; called again if it fails */
    FailedInServer(Runnable leave) {
        this.leave = leave;
    }

    @Override
    public synchronized void end(String why, Throwable fault) {
        this.why = why;
        this.fault = fault;
        finish();
    }

    /** Does what is left to do, if anything is. To be called again and again. */
    synchronized void finish() {
        if (why == null || fault == null) {
            return;
        }
        try {
            leave.run();
            LOG.log(
                    Level.ERROR,
                    why + " Sente refuses everybody until the server is started again.",
                    FaultTrace.of(fault));
            why = null;
            fault = null;
        } catch (VirtualMachineError e) {
            // As likely as not the one that it is all about.
            return;
        }
    }
}
