package games.sente.boot;

import games.sente.http.Problem;
import games.sente.http.SecurityHeaders;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.nio.SelectorRunner;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.jspecify.annotations.Nullable;

/**
 * The executable WAR's own server: Tyrus for WebSocket and Grizzly for HTTP, on one port.
 *
 * <p>Messages are handled on the thread that read them (Grizzly's same-thread strategy, the cheapest by far), so
 * endpoints must not wait. Servlets run on a pool of their own and may.
 */
final class EmbeddedServer implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(2);
    private static final int LEAST_FRAME = 256 * 1024;
    private static final int SERVLET_THREADS = 64;
    /** How often deadlines are looked at. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final HttpServer server = new HttpServer();
    private final NetworkListener listener;
    private final FolderContext context;
    private final SocketContainer sockets;
    private final FrameTransports transports = new FrameTransports();
    private final KnownSelectors selectors;
    private final Lifecycle lifecycle;
    private final boolean https;
    private final Refusals refusals;
    private final PlainConnections connections;
    private final CountDownLatch closed = new CountDownLatch(1);

    private EmbeddedServer(Settings settings, Path files) {
        this.listener = new NetworkListener("sente", settings.host(), settings.port());
        this.sockets = new SocketContainer(
                Lifecycle.ENDPOINTS,
                settings.path(),
                Lifecycle.originPolicy(settings),
                Lifecycle.hostPolicy(settings, true),
                Math.max(LEAST_FRAME, 2 * settings.messageBytes()));
        this.selectors = new KnownSelectors(listener.getTransport());
        this.context = new FolderContext(settings.path(), files);
        this.lifecycle = new Lifecycle(settings, transports);
        this.https = Lifecycle.https(settings);
        this.refusals = new Refusals(https, settings.path());
        this.connections = new PlainConnections(
                refusals,
                settings.proxies(),
                settings.connectionsPerAddress(),
                settings.silentAfter(),
                settings.sendDeadline());
    }

    /**
     * Starts the application, then listens.
     *
     * @param files the folder that holds the page's files and nothing else
     * @throws StartException if the port is taken or the application can't start
     */
    static EmbeddedServer start(Settings settings, Path files) {
        checkPort(settings);
        EmbeddedServer server = new EmbeddedServer(settings, files);
        try {
            server.startApplication(settings.path());
            server.listen(settings);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** What it is, for the log. */
    static String name() {
        return "Grizzly " + Grizzly.getDotedVersion();
    }

    int port() {
        return listener.getPort();
    }

    /** The threads that read sockets, and those of the application, for who looks whether they live. */
    List<Watchdog.Pulse> pulses() {
        List<Watchdog.Pulse> all = new ArrayList<>(lifecycle.pulses());
        for (SelectorRunner runner : selectors.all()) {
            all.add(new Watchdog.Pulse(
                    "that reads sockets",
                    answer -> listener.getTransport()
                            .getSelectorHandler()
                            .enque(
                                    runner,
                                    () -> {
                                        answer.run();
                                        return true;
                                    },
                                    null)));
        }
        return all;
    }

    /** Waits until somebody closes the server; its own threads don't keep the process alive. */
    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Stops accepting, ends the application, closes what is still open. */
    @Override
    public void close() {
        try {
            listener.getTransport().unbindAll();
            context.undeploy();
            sockets.stop();
            server.shutdown(STOP.toMillis(), TimeUnit.MILLISECONDS).get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            server.shutdownNow();
        } finally {
            closed.countDown();
        }
    }

    private void startApplication(String path) {
        Guard guard = new Guard(lifecycle);
        context.addListener(guard);
        configure(server.getServerConfiguration(), path);
        if (!path.isEmpty()) {
            server.getServerConfiguration().addHttpHandler(new OutsidePath(path, https), "/");
        }
        context.deploy(server);
        if (guard.fault != null) {
            throw guard.fault;
        }
    }

    private void configure(ServerConfiguration configuration, String path) {
        configuration.setDefaultErrorPageGenerator((request, status, reason, description, fault) -> {
            SecurityHeaders.put(request.getResponse()::setHeader, https);
            return Problem.page(status, "refused", path + "/", request.getHeader("Accept-Language"));
        });
        configuration.setPassTraceRequest(false);
        configuration.setTraceEnabled(false);
    }

    private void listen(Settings settings) {
        TCPNIOTransport transport = listener.getTransport();
        transport.setSelectorRunnersCount(Runtime.getRuntime().availableProcessors());
        transport.setNIOChannelDistributor(selectors);
        transport.setIOStrategy(new PatientAccepting(connections::shed));
        transport.setWorkerThreadPoolConfig(ThreadPoolConfig.defaultConfig()
                .setPoolName("sente-http")
                .setCorePoolSize(2)
                .setMaxPoolSize(SERVLET_THREADS));
        // No thread waits for a client to read: StrictCodec bounds what waits on HTTP, the outboxes and SocketGuard on
        // sockets.
        listener.setMaxPendingBytes(AsyncQueueWriter.UNLIMITED_SIZE);
        listener.registerAddOn(StrictCodec.addOn(connections, refusals));
        listener.registerAddOn(new OtherUpgrades());
        listener.registerAddOn(new StrictRequests(refusals));
        listener.registerAddOn(new WholeBodies(refusals));
        listener.registerAddOn(new SocketGuard(settings.messageBytes(), connections, https, settings.path()));
        listener.registerAddOn(transports.tyrus(sockets));
        server.addListener(listener);
        try {
            sockets.start(settings.path().isEmpty() ? "/" : settings.path(), settings.port());
            server.start();
            lifecycle.every(LOOK, connections::check);
        } catch (IOException e) {
            throw cannotListen(settings, e);
        } catch (DeploymentException e) {
            throw new IllegalStateException("The endpoints don't fit the server", e);
        }
    }

    /** A taken port is told at once, before the data folder is waited for. */
    static void checkPort(Settings settings) {
        try (ServerSocket probe = new ServerSocket()) {
            InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
            if (address.isUnresolved()) {
                throw new UnknownHostException(settings.host());
            }
            probe.bind(address);
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

    /** Grizzly only logs what a listener throws; this keeps it. */
    private static final class Guard implements ServletContextListener {
        private final Lifecycle lifecycle;
        private @Nullable RuntimeException fault;

        Guard(Lifecycle lifecycle) {
            this.lifecycle = lifecycle;
        }

        @Override
        public void contextInitialized(ServletContextEvent event) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(EmbeddedServer.class.getClassLoader());
            try {
                lifecycle.contextInitialized(event);
                ServletContext application = event.getServletContext();
                if (application.getContextPath().lastIndexOf('/') > 0) {
                    // The filter that is added last comes first.
                    Lifecycle.filter(application, "whole-context-path", new WholeContextPath());
                }
            } catch (RuntimeException e) {
                fault = e;
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            lifecycle.contextDestroyed(event);
        }
    }
}
