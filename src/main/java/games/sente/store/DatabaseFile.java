package games.sente.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database as it was opened. Where a file can be removed or replaced while it is open (everywhere but on Windows),
 * SQLite keeps using the old one, which vanishes when the process ends. Thread-safe.
 */
final class DatabaseFile {
    private final Path path;
    private final @Nullable Object key;

    /** @param path of a database that is there */
    DatabaseFile(Path path) throws IOException {
        this.path = path;
        this.key = key(path);
    }

    private static @Nullable Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** @throws SQLException if another file is in its place, or none */
    void check() throws SQLException {
        try {
            if (key == null || key.equals(key(path))) {
                return;
            }
        } catch (IOException e) {
            throw gone(e);
        }
        throw gone(null);
    }

    private Gone gone(@Nullable Exception cause) {
        return new Gone(
                "The database " + path + " was removed or replaced while Sente runs: nothing is stored any more."
                        + " Put it back, and start Sente again.",
                cause);
    }

    /** Writes would be lost. The message is for the operator. */
    static final class Gone extends SQLException {
        private static final long serialVersionUID = 1;

        Gone(String message, @Nullable Exception cause) {
            super(message, cause);
        }
    }
}
