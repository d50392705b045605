package games.sente.embedded;

import games.sente.endpoint.GameEndpoint;
import games.sente.endpoint.Transports;
import games.sente.http.FiltersInOrder;
import games.sente.http.Problem;
import games.sente.http.SecurityHeaders;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
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
import java.util.function.Consumer;
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
public final class EmbeddedServer implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(2);
    private static final int LEAST_FRAME = 256 * 1024;
    private static final int SERVLET_THREADS = 64;

    private final ServerOptions options;
    private final Guard application;
    private final HttpServer server = new HttpServer();
    private final NetworkListener listener;
    private final FolderContext context;
    private final SocketContainer sockets;
    private final FrameTransports transports = new FrameTransports();
    private final KnownSelectors selectors;
    private final Refusals refusals;
    private final PlainConnections connections;
    private final CountDownLatch closed = new CountDownLatch(1);

    private EmbeddedServer(ServerOptions options, Path files, ServletContextListener application) {
        this.options = options;
        this.application = new Guard(application);
        this.listener = new NetworkListener("sente", options.host(), options.port());
        this.sockets = new SocketContainer(
                options.endpoints(),
                options.path(),
                options.origins(),
                options.hosts(),
                Math.max(LEAST_FRAME, 2 * options.messageBytes()));
        this.selectors = new KnownSelectors(listener.getTransport());
        this.context = new FolderContext(options.path(), files);
        this.refusals = new Refusals(options.https(), options.path());
        this.connections = new PlainConnections(
                refusals,
                options.proxies(),
                options.connectionsPerAddress(),
                options.silentAfter(),
                options.sendDeadline());
    }

    /**
     * Starts the application, then listens.
     *
     * @param files the folder that holds the page's files and nothing else
     * @param application what it throws at its start comes out here
     * @throws IOException if it can't listen there
     */
    public static EmbeddedServer start(ServerOptions options, Path files, ServletContextListener application)
            throws IOException {
        checkPort(options.host(), options.port());
        EmbeddedServer server = new EmbeddedServer(options, files, application);
        try {
            server.startApplication();
            server.listen();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** What it is, for the log. */
    public static String name() {
        return "Grizzly " + Grizzly.getDotedVersion();
    }

    public int port() {
        return listener.getPort();
    }

    /** The threads that read sockets, each as a way to have it run a task. */
    public List<Consumer<Runnable>> readers() {
        List<Consumer<Runnable>> all = new ArrayList<>();
        for (SelectorRunner runner : selectors.all()) {
            all.add(task -> listener.getTransport()
                    .getSelectorHandler()
                    .enque(
                            runner,
                            () -> {
                                task.run();
                                return true;
                            },
                            null));
        }
        return all;
    }

    /** Ends connections that have passed a deadline. To be called about twice a second. */
    public void check() {
        connections.check();
    }

    /** Waits until somebody closes the server; its own threads don't keep the process alive. */
    public void awaitClosed() throws InterruptedException {
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
            GameEndpoint.install(Transports.STANDARD);
            closed.countDown();
        }
    }

    private void startApplication() {
        String path = options.path();
        context.addListener(application);
        configure(server.getServerConfiguration(), path);
        if (!path.isEmpty()) {
            server.getServerConfiguration().addHttpHandler(new OutsidePath(path, options.https()), "/");
        }
        context.deploy(server);
        if (application.fault != null) {
            throw application.fault;
        }
    }

    private void configure(ServerConfiguration configuration, String path) {
        configuration.setDefaultErrorPageGenerator((request, status, reason, description, fault) -> {
            SecurityHeaders.put(request.getResponse()::setHeader, options.https());
            return Problem.page(status, "refused", path + "/", request.getHeader("Accept-Language"));
        });
        configuration.setPassTraceRequest(false);
        configuration.setTraceEnabled(false);
    }

    private void listen() throws IOException {
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
        listener.registerAddOn(new SocketGuard(options.messageBytes(), connections, options.https(), options.path()));
        listener.registerAddOn(transports.tyrus(sockets));
        GameEndpoint.install(transports);
        server.addListener(listener);
        try {
            sockets.start(options.path().isEmpty() ? "/" : options.path(), options.port());
            server.start();
        } catch (DeploymentException e) {
            throw new IllegalStateException("The endpoints don't fit the server", e);
        }
    }

    /**
     * Looks whether one could listen there now.
     *
     * @throws IOException if not: an {@link UnknownHostException}, or a {@link java.net.BindException}
     */
    public static void checkPort(String host, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new UnknownHostException(host);
            }
            probe.bind(address);
        }
    }

    /** Grizzly only logs what a listener throws; this keeps it. */
    private static final class Guard implements ServletContextListener {
        private final ServletContextListener guarded;
        private @Nullable RuntimeException fault;

        Guard(ServletContextListener guarded) {
            this.guarded = guarded;
        }

        @Override
        public void contextInitialized(ServletContextEvent event) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(EmbeddedServer.class.getClassLoader());
            try {
                guarded.contextInitialized(event);
                ServletContext context = event.getServletContext();
                if (context.getContextPath().lastIndexOf('/') > 0) {
                    FiltersInOrder.add(context, "whole-context-path", new WholeContextPath());
                }
            } catch (RuntimeException e) {
                fault = e;
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            guarded.contextDestroyed(event);
        }
    }
}
