package games.sente.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** Explains why a database can't be opened, each cause in a sentence that says what to do. */
final class StoreFaults {
    /** With less free space than this nothing can be started. */
    private static final long NOTHING_LEFT_BYTES = 64 << 10;

    private static final Set<Integer> UNWRITABLE = Set.of(
            SQLiteErrorCode.SQLITE_READONLY.code,
            SQLiteErrorCode.SQLITE_CANTOPEN.code,
            SQLiteErrorCode.SQLITE_PERM.code,
            SQLiteErrorCode.SQLITE_IOERR.code);

    private StoreFaults() {}

    /** @param cause why it can't be opened */
    static DataFolderException atStart(Path folder, Exception cause) {
        String detail = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        int code = cause instanceof SQLException fault ? fault.getErrorCode() & 0xff : 0;
        if (isFull(cause) || isFull(folder)) {
            return full(folder, cause);
        }
        if (UNWRITABLE.contains(code) || cause instanceof IOException) {
            return new DataFolderException(
                    "The database " + DataFolder.database(folder) + " can't be read or written (" + detail
                            + "); let this user read and write all files of the folder, or mend the disk.",
                    cause);
        }
        return new DataFolderException(
                "The database " + DataFolder.database(folder) + " is damaged (" + detail
                        + "); restore a copy, or choose another folder.",
                cause);
    }

    static DataFolderException full(Path folder, @Nullable Exception cause) {
        String sentence =
                "The disk that holds the data folder " + folder + " is full; make room on it, and start again.";
        return cause == null ? new DataFolderException(sentence) : new DataFolderException(sentence, cause);
    }

    /** A sentence for the log on what could not be written; if the disk is full, it begins with that. */
    static String atWrite(String sentence, Throwable cause) {
        return isFull(cause) ? "The disk is full. " + sentence : sentence;
    }

    /** A sentence for the log on a transaction that could not be written. */
    static String atCommit(Throwable cause) {
        if (cause instanceof DatabaseFile.Gone gone) {
            return String.valueOf(gone.getMessage());
        }
        return isFull(cause) ? "The disk is full: nothing can be stored now." : "A transaction of the log failed.";
    }

    /** A sentence for the log on what has to be read before anything is written. */
    static String atRead(Throwable cause) {
        return cause instanceof DatabaseFile.Gone
                ? atCommit(cause)
                : "The log can't be read, so that nothing can be written now.";
    }

    /** Whether a full disk is the cause. Java has no exception for that, so the system's text is matched. */
    static boolean isFull(Throwable cause) {
        if (cause instanceof SQLException fault) {
            return (fault.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_FULL.code;
        }
        String text = cause instanceof IOException ? String.valueOf(cause.getMessage()) : "";
        return text.contains("No space left on device") || text.contains("not enough space on the disk");
    }

    /** Whether nothing can be written to the disk of this folder, since it is full. */
    static boolean isFull(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < NOTHING_LEFT_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
