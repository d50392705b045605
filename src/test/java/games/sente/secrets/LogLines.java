package games.sente.secrets;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything that is logged, by whomever and at every level, with the faults and their causes. */
final class LogLines extends Handler implements AutoCloseable {
    /**
     * The store has a clock of its own, by which it looks after connections and tidies up; statements without any text
     * in them show no more than that.
     */
    private static final Pattern BY_THE_CLOCK =
            Pattern.compile("com\\.zaxxer\\.hikari.*|org\\.sqlite[^'\"{]*", Pattern.DOTALL);

    private final Logger logger;
    private final @Nullable Level before;
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Consumer<String> lines;

    /** @param foreign whether to keep what libraries log too: the database's driver logs every statement */
    LogLines(boolean foreign, Consumer<String> lines) {
        this.logger = Logger.getLogger(foreign ? "" : "games.sente");
        this.before = logger.getLevel();
        this.lines = lines;
        setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord record) {
        String message = record.getLoggerName() + " " + formatter.formatMessage(record);
        if (!BY_THE_CLOCK.matcher(message).matches()) {
            StringBuilder line = new StringBuilder(record.getLevel() + " " + message);
            for (Throwable fault = record.getThrown(); fault != null; fault = fault.getCause()) {
                line.append("\n").append(fault);
                Arrays.stream(fault.getStackTrace())
                        .takeWhile(frame -> !frame.getClassName().equals(Stage.class.getName()))
                        .forEach(frame -> line.append("\n    ").append(frame));
            }
            lines.accept(line.toString());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}
