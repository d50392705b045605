package games.sente.store;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a library says of its routine out of the log until it is closed. The logger is held, or Java would forget
 * the level.
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
