package games.sente.store;

/** A data folder can't be used. The message is one sentence for the operator that says what to fix. */
public final class DataFolderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DataFolderException(String message) {
        super(message);
    }

    DataFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
