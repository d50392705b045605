package games.sente.boot;

/** Why Sente can't start: one sentence that says what to mend, and the exit code. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The exit code for a setting that is wrong. */
    public static final int WRONG_SETTING = 2;

    /** The exit code for surroundings that are wrong: a port, a folder. */
    public static final int WRONG_SURROUNDINGS = 1;

    private final int exitCode;

    public StartException(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    public StartException(int exitCode, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
