package games.sente.boot;

import games.sente.player.RefusalCount;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What an operator reads of a start and a stop: one line each for what runs where, with which settings, since when and
 * until when.
 */
final class OperatorLog {
    private static final System.Logger LOG = System.getLogger(OperatorLog.class.getName());

    private final long beganNanos = System.nanoTime();
    private final String place;
    private final List<Handler> held;

    /**
     * @param held what writes the last lines; empty for the log itself
     * @param place what tells it apart from others in one server
     */
    private OperatorLog(List<Handler> held, String place) {
        this.held = held;
        this.place = place;
    }

    /**
     * Of the executable WAR. Java closes the log when the process ends, at the same time as we stop: so its handlers
     * are held.
     */
    static OperatorLog alone(String version, String server) {
        return new OperatorLog(List.of(Logger.getLogger("").getHandlers()), "Sente").starting(version, server);
    }

    /** Of the WAR in a server. */
    static OperatorLog inServer(ServletContext context) {
        return new OperatorLog(List.of(), "Sente at " + context.getContextPath() + "/")
                .starting(version(context), context.getServerInfo());
    }

    private OperatorLog starting(String version, String server) {
        LOG.log(
                Level.INFO,
                "{0} starts: version {1}, {2}, Java {3} ({4}), {5} {6}.",
                place,
                version,
                server,
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
        return this;
    }

    private static String version(ServletContext context) {
        try (InputStream in = context.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            Manifest manifest = in == null ? new Manifest() : new Manifest(in);
            String version = manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return Objects.requireNonNullElse(version, "unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** What was chosen, if anything was, and a warning for each name that is no setting. */
    void settings(Settings settings) {
        settings.unknown().forEach(sentence -> LOG.log(Level.WARNING, sentence));
        if (!settings.chosen().isEmpty()) {
            LOG.log(Level.INFO, "Settings: {0}.", String.join("; ", settings.chosen()));
        }
    }

    /** Where games are kept. */
    void folder(Path folder) {
        LOG.log(Level.INFO, "Games are kept in {0}.", folder);
    }

    /** Where players find it; null if that is for the server to say. */
    void address(@Nullable String url) {
        LOG.log(
                Level.INFO,
                url == null ? "Players reach it at the server's own address." : "Players reach it at " + url);
    }

    /** It answers from now on. */
    void ready() {
        Duration taken = Duration.ofNanos(System.nanoTime() - beganNanos);
        LOG.log(Level.INFO, "{0} is ready after {1} ms.", place, Long.toString(taken.toMillis()));
    }

    /** What was refused since the last time, if anything was. To be called once a minute. */
    static void refusals() {
        List<String> counted = RefusalCount.take();
        if (!counted.isEmpty()) {
            LOG.log(Level.INFO, refused(counted));
        }
    }

    private static String refused(List<String> counted) {
        return "Refused within a minute: " + String.join("; ", counted) + ".";
    }

    /** It has stopped. */
    void stopped(String why) {
        List<String> counted = RefusalCount.take();
        if (!counted.isEmpty()) {
            last(refused(counted));
        }
        Duration run = Duration.ofSeconds(
                Duration.ofNanos(System.nanoTime() - beganNanos).toSeconds());
        last(place + " has stopped after " + run.toString().substring(2).toLowerCase(Locale.ROOT) + ": " + why + ".");
    }

    private void last(String sentence) {
        if (held.isEmpty()) {
            LOG.log(Level.INFO, sentence);
            return;
        }
        LogRecord line = new LogRecord(java.util.logging.Level.INFO, sentence);
        line.setLoggerName(OperatorLog.class.getName());
        held.forEach(handler -> handler.publish(line));
        held.forEach(Handler::flush);
    }
}
