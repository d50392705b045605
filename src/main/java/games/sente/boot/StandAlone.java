package games.sente.boot;

import games.sente.embedded.EmbeddedServer;
import games.sente.embedded.ServerOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sente in the server that it brings along: what {@code java -jar} runs. */
final class StandAlone implements AutoCloseable {
    /** How often the connections' deadlines are looked at. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Lifecycle lifecycle;
    private final EmbeddedServer server;

    private StandAlone(Lifecycle lifecycle, EmbeddedServer server) {
        this.lifecycle = lifecycle;
        this.server = server;
    }

    /**
     * Starts the application, then listens.
     *
     * @param files the folder that holds the page's files and nothing else
     * @throws StartException if the port is taken or the application can't start
     */
    static StandAlone start(Settings settings, Path files) {
        Lifecycle lifecycle = new Lifecycle(settings);
        EmbeddedServer server;
        try {
            server = EmbeddedServer.start(options(settings), files, lifecycle);
        } catch (IOException e) {
            throw cannotListen(settings, e);
        }
        try {
            lifecycle.every(LOOK, server::check);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return new StandAlone(lifecycle, server);
    }

    private static ServerOptions options(Settings settings) {
        return new ServerOptions(
                settings.host(),
                settings.port(),
                settings.path(),
                Lifecycle.https(settings),
                Lifecycle.ENDPOINTS,
                Lifecycle.originPolicy(settings),
                Lifecycle.hostPolicy(settings, true),
                settings.messageBytes(),
                settings.connectionsPerAddress(),
                settings.silentAfter(),
                settings.sendDeadline(),
                settings.proxies());
    }

    /**
     * Looks whether the port is free.
     *
     * @throws StartException if it is not
     */
    static void checkPort(Settings settings) {
        try {
            EmbeddedServer.checkPort(settings.host(), settings.port());
        } catch (IOException e) {
            throw cannotListen(settings, e);
        }
    }

    private static StartException cannotListen(Settings settings, IOException e) {
        String sentence;
        if (e instanceof UnknownHostException) {
            sentence = "There is no address " + settings.host() + " here; choose another with --host.";
        } else if (e instanceof BindException && String.valueOf(e.getMessage()).contains("assign")) {
            sentence = "The address " + settings.host() + " is not of this machine; choose another with --host.";
        } else if (e instanceof BindException && String.valueOf(e.getMessage()).contains("ermission")) {
            sentence = "Port " + settings.port() + " is not allowed for this user; choose another with --port.";
        } else {
            sentence = "Port " + settings.port() + " on " + settings.host()
                    + " is in use; choose another with --port, or stop what runs there.";
        }
        return new StartException(StartException.WRONG_SURROUNDINGS, sentence, e);
    }

    int port() {
        return server.port();
    }

    /** The threads that read sockets, and those of the application, for who looks whether they live. */
    List<Watchdog.Pulse> pulses() {
        List<Watchdog.Pulse> all = new ArrayList<>(lifecycle.pulses());
        server.readers().forEach(reader -> all.add(new Watchdog.Pulse("that reads sockets", reader)));
        return all;
    }

    /** Waits until somebody closes it; its own threads don't keep the process alive. */
    void awaitClosed() throws InterruptedException {
        server.awaitClosed();
    }

    @Override
    public void close() {
        server.close();
    }
}
