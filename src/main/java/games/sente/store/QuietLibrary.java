package games.sente.store;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a library's routine messages out of the log until it is closed. The logger is referenced, or Java would forget
 * its level.
 */
final class QuietLibrary implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level before;

    /** @param least what is still logged */
    QuietLibrary(String logger, Level least) {
        this.logger = Logger.getLogger(logger);
        this.before = this.logger.getLevel();
        this.logger.setLevel(least);
    }

    @Override
    public void close() {
        logger.setLevel(before);
    }
}
