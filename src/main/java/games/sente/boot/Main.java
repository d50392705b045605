package games.sente.boot;

import games.sente.embedded.EmbeddedServer;
import games.sente.room.NodeFailure;
import games.sente.room.StoreException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code java -jar sente.war}: starts Sente alone, on its embedded server. The launcher calls it. */
public final class Main {
    /** The loggers whose INFO lines say nothing to an operator; held, or the settings are lost with them. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("org.glassfish"), Logger.getLogger("com.zaxxer"));

    /**
     * They log a line or a stack trace for what a client sends that can't be read; the client gets its answer, the
     * operator can do nothing.
     */
    private static final List<Logger> OF_CLIENTS = List.of(
            Logger.getLogger("org.glassfish.grizzly.filterchain.DefaultFilterChain"),
            Logger.getLogger("org.glassfish.grizzly.http.server.Response"),
            Logger.getLogger("org.glassfish.grizzly.servlet.HttpServletRequestImpl"));

    private Main() {}

    /**
     * Starts, and returns when Sente has been stopped.
     *
     * @param arguments the command line
     * @param version what --version prints
     * @param files the folder that holds the page's files and nothing else
     */
    public static void main(String[] arguments, String version, Path files) throws InterruptedException {
        List<String> options = Arrays.asList(arguments);
        if (options.contains("--help") || options.contains("-h")) {
            System.out.print(Help.text(Lifecycle.presetFolder()));
        } else if (options.contains("--version")) {
            System.out.println("Sente " + version);
        } else {
            try {
                // Numbers and dates that programs read, and the log, are the same wherever Sente runs.
                Locale.setDefault(Locale.ROOT);
                makeLogsShort();
                if (options.contains(Check.OPTION)) {
                    System.exit(Check.of(options, System.out));
                }
                if (!Commands.run(options, System.out)) {
                    run(options, version, files);
                }
            } catch (StartException e) {
                fail(e.exitCode(), e.getMessage());
            } catch (StoreException e) {
                fail(StartException.WRONG_SURROUNDINGS, e.getMessage());
            }
        }
    }

    private static void run(List<String> options, String version, Path files) throws InterruptedException {
        Settings settings = Settings.read(SettingSources.ofCommandLine(options), Lifecycle.presetFolder());
        OperatorLog log = OperatorLog.alone(version, EmbeddedServer.name());
        log.settings(settings);
        boolean found = settings.lan() && settings.url() == null;
        if (found) {
            List<URI> urls = Lan.urls(settings, settings.port());
            settings = settings.port() == 0 ? settings : settings.withUrl(urls.get(0));
        }
        ProcessEnd end = ProcessEnd.install();
        StandAlone server = StandAlone.start(settings, files);
        Watchdog watchdog = new Watchdog(server.pulses(), end::endStop);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            watchdog.stopping();
                            server.close();
                            log.stopped("it was asked to by SIGTERM or Ctrl+C");
                        },
                        "sente-stop"));
        watchdog.start();
        announce(log, settings, server.port(), found);
        server.awaitClosed();
    }

    /** In the log for who runs it, and on the terminal for who plays. */
    private static void announce(OperatorLog log, Settings settings, int port, boolean found) {
        URI own = URI.create("http://" + shown(settings.host()) + ":" + port + settings.path() + "/");
        List<URI> lan = found ? Lan.urls(settings, port) : List.of();
        log.folder(settings.data());
        log.address(lan.isEmpty() ? String.valueOf(settings.url() == null ? own : settings.url()) : lan.get(0) + "/");
        log.ready();
        PrintStream out = System.out;
        if (settings.lan()) {
            List<URI> urls = found ? lan : List.of(Objects.requireNonNull(settings.url()));
            out.print(QrText.of(urls.get(0) + "/"));
            out.println("In this room, scan the code or open " + urls.get(0) + "/");
            urls.stream().skip(1).forEach(url -> out.println("If that does not answer, try " + url + "/"));
        }
        out.println("Sente is ready: open " + own + " (Ctrl+C stops it)");
        out.flush();
    }

    /** An address to listen on is not always one to open. */
    private static String shown(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "127.0.0.1";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static void makeLogsShort() {
        String format = "java.util.logging.SimpleFormatter.format";
        if (System.getProperty(format) == null) {
            System.setProperty(format, "%1$tF %1$tT %4$s %5$s%6$s%n");
        }
        if (System.getProperty("java.util.logging.config.file") == null) {
            QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
            OF_CLIENTS.forEach(logger -> logger.setFilter(Main::isNews));
            LogFilter.install();
        }
    }

    private static boolean isNews(LogRecord line) {
        if (line.getThrown() != null) {
            NodeFailure.check(line.getThrown());
        }
        return line.getLevel().intValue() >= Level.SEVERE.intValue();
    }

    private static void fail(int exitCode, @Nullable String sentence) {
        System.err.println(sentence);
        System.exit(exitCode);
    }
}
