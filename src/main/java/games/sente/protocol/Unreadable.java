package games.sente.protocol;

import jakarta.json.bind.JsonbException;

/**
 * Ends a reading. It is JSON-B's own exception because that alone passes through JSON-B unwrapped; it never leaves this
 * package.
 */
final class Unreadable extends JsonbException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_NAME = 32;

    private final String path;
    private final String what;

    /** @param what the sentence about the component without its subject, such as {@code must be a text} */
    Unreadable(String what) {
        this("", what);
    }

    private Unreadable(String path, String what) {
        super(what);
        this.path = path;
        this.what = what;
    }

    /** The same, one level further out. */
    Unreadable in(String component) {
        String name = printable(component);
        return new Unreadable(path.isEmpty() ? name : name + "." + path, what);
    }

    String sentence() {
        return (path.isEmpty() ? "The object " : "The component " + path + " ") + what + ".";
    }

    private static String printable(String name) {
        String start = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        return start.replaceAll("[^!-~]", "?");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
