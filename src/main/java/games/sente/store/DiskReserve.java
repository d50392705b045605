package games.sente.store;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Watches the free space of the data folder's file system, and reports when it falls below a reserve that is kept for
 * running matches. It counts as low until an eighth above the reserve is free, so that it does not flap. Thread-safe.
 */
public final class DiskReserve {

    /** Where the figure comes from. */
    interface Space {
        /** How many bytes this process may still write. */
        long usableBytes() throws IOException;
    }

    private static final System.Logger LOG = System.getLogger(DiskReserve.class.getName());
    private static final long MEBI = 1 << 20;

    private final Path folder;
    private final long reserveBytes;
    private final Space space;
    private final Consumer<Boolean> listener;
    private final AtomicBoolean busy = new AtomicBoolean();
    /** These two are those of whoever is busy. */
    private boolean low;

    private boolean unknown;

    /**
     * @param reserveBytes with fewer usable bytes the disk is low; 0 for never
     * @param listener called with true when the disk gets low, and with false when it no longer is
     */
    public static DiskReserve of(DataFolder folder, long reserveBytes, Consumer<Boolean> listener) {
        Path path = folder.path();
        return new DiskReserve(
                path, reserveBytes, () -> Files.getFileStore(path).getUsableSpace(), listener);
    }

    DiskReserve(Path folder, long reserveBytes, Space space, Consumer<Boolean> listener) {
        this.folder = folder;
        this.reserveBytes = reserveBytes;
        this.space = space;
        this.listener = listener;
    }

    /**
     * Checks again, unless another thread is doing so. To be called every few seconds; blocks as long as the disk does.
     */
    public void check() {
        if (busy.compareAndSet(false, true)) {
            try {
                look();
            } finally {
                busy.set(false);
            }
        }
    }

    private void look() {
        long usable;
        try {
            usable = space.usableBytes();
        } catch (IOException e) {
            if (!unknown) {
                LOG.log(WARNING, "How much space is left for " + folder + " can't be found out.", e);
            }
            unknown = true;
            return;
        }
        unknown = false;
        if (!low && usable < reserveBytes) {
            low = true;
            LOG.log(
                    WARNING,
                    "The disk of {0} has {1} MB left, less than diskReserve ({2} MB):"
                            + " chat and new matches are refused, running ones go on. Make space.",
                    folder,
                    mebi(usable),
                    mebi(reserveBytes));
            listener.accept(true);
        } else if (low && usable >= reserveBytes + reserveBytes / 8) {
            low = false;
            LOG.log(
                    INFO,
                    "The disk of {0} has {1} MB left: chat and new matches are let in again.",
                    folder,
                    mebi(usable));
            listener.accept(false);
        }
    }

    /** Without separators, whatever the locale. */
    private static String mebi(long bytes) {
        return Long.toString(bytes / MEBI);
    }
}
