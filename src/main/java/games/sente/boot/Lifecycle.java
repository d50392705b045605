package games.sente.boot;

import games.sente.container.TyrusUpgrade;
import games.sente.endpoint.EchoEndpoint;
import games.sente.endpoint.GameEndpoint;
import games.sente.http.Bodies;
import games.sente.http.ErrorPage;
import games.sente.http.FiltersInOrder;
import games.sente.http.ForwardedFilter;
import games.sente.http.HostFilter;
import games.sente.http.HostPolicy;
import games.sente.http.HostPort;
import games.sente.http.OriginFilter;
import games.sente.http.OriginPolicy;
import games.sente.http.OutOfService;
import games.sente.http.PreviewPicture;
import games.sente.http.Proxies;
import games.sente.http.SecurityHeaders;
import games.sente.http.SoundRequests;
import games.sente.http.StaticFiles;
import games.sente.http.UnreadAnswers;
import games.sente.room.NodeFailure;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServlet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.runtime.ObjectMethods;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The whole wiring: what is made when the server starts the application, and ended when it stops. */
@WebListener
public final class Lifecycle implements ServletContextListener {
    /** The endpoints, for the embedded server; containers find them by their annotation. */
    static final Set<Class<?>> ENDPOINTS = Set.of(EchoEndpoint.class, GameEndpoint.class);

    /** How long a node waits for another process to leave the data folder. */
    private static final Duration RESTART = Duration.ofSeconds(15);

    /**
     * How long it waits for the one in this process that it replaces, which has been asked to leave and needs 10 s at
     * most on a free machine.
     */
    private static final Duration REDEPLOY = Duration.ofMinutes(2);

    private static final Duration LOOK = Duration.ofMillis(250);

    private static final Logger LOG = System.getLogger(Lifecycle.class.getName());

    private final @Nullable Settings given;
    private final AtomicBoolean replaced = new AtomicBoolean();
    private @Nullable Node node;
    private @Nullable Watchdog watchdog;
    private @Nullable Bodies bodies;
    private @Nullable Succession succession;
    private @Nullable OperatorLog operatorLog;

    /** In a container: the settings come from the system, the environment and the descriptor. */
    public Lifecycle() {
        this.given = null;
    }

    /** In the executable WAR. */
    Lifecycle(Settings settings) {
        this.given = settings;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        try {
            if (given == null) {
                startInServer(context);
            } else {
                start(context, given);
            }
        } catch (RuntimeException e) {
            stop("it could not start");
            if (given == null) {
                LOG.log(Level.ERROR, e.getMessage());
            }
            throw e;
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stop("the server took it down");
    }

    private synchronized void startInServer(ServletContext context) {
        OperatorLog log = OperatorLog.inServer(context);
        Settings settings = read(context);
        log.settings(settings);
        settings.idleInServer().forEach(sentence -> LOG.log(Level.WARNING, sentence));
        start(context, settings);
        log.folder(settings.data());
        log.address(settings.url() == null ? null : settings.url().toString());
        log.ready();
        operatorLog = log;
    }

    /** The threads of the application without which nothing goes on. */
    synchronized List<Watchdog.Pulse> pulses() {
        return node == null ? List.of() : node.pulses();
    }

    /** Does something again and again, by the application's own clock, as long as it runs. */
    synchronized void every(Duration period, Runnable task) {
        if (node != null) {
            node.every(period, task);
        }
    }

    /** Who calls it a second time waits until the first one is done. */
    private synchronized void stop(String why) {
        Node running = node;
        if (running != null) {
            node = null;
            if (given == null) {
                NodeFailure.install(null);
            }
            if (watchdog != null) {
                watchdog.close();
                watchdog = null;
            }
            if (bodies != null) {
                bodies.close();
            }
            running.close();
        }
        if (succession != null) {
            succession.leave();
        }
        if (operatorLog != null) {
            operatorLog.stopped(why);
            operatorLog = null;
        }
        forgetRecords();
    }

    /**
     * A newer one wants the data folder. The thread that finds out is one of those that end now, so another one ends
     * them.
     */
    private void leaveIfAsked(Succession order) {
        if (order.isAsked() && replaced.compareAndSet(false, true)) {
            new Thread(() -> stop("a newer one takes its place"), "sente-leave").start();
        }
    }

    /**
     * Before Java 19 the JDK holds the record whose {@code equals} was linked last and the types of its components, and
     * with them our class loader. So here something is linked as if String were a record.
     */
    private static void forgetRecords() {
        MethodHandle component = MethodHandles.identity(String.class);
        try {
            for (String method : List.of("equals", "hashCode", "toString")) {
                ObjectMethods.bootstrap(
                        MethodHandles.lookup(), method, MethodHandle.class, String.class, "text", component);
            }
        } catch (Throwable e) {
            LOG.log(Level.DEBUG, "The JDK may hold a class of ours.", e);
        }
    }

    /** Whoever is to stop it waits until it has started. */
    private synchronized void start(ServletContext context, Settings settings) {
        Node made = given == null ? succeed(context, settings) : Node.start(settings, Duration.ZERO);
        node = made;
        if (given == null) {
            FailedInServer failed = new FailedInServer(made::leave);
            NodeFailure.install(failed);
            watchdog = new Watchdog(made.pulses(), failed::finish);
            watchdog.start();
        }
        Bodies allBodies = new Bodies(given != null, settings.proxies());
        bodies = allBodies;
        made.every(LOOK, allBodies::check);
        StaticFiles files = StaticFiles.of(context, made.publicUrl(), made.pageSessions());
        FiltersInOrder.add(
                context,
                "filters",
                new FiltersInOrder(
                        new UnreadAnswers(),
                        TyrusUpgrade.filter(made.sockets()),
                        new SecurityHeaders(https(settings)),
                        allBodies,
                        new SoundRequests(),
                        new HostFilter(hostPolicy(settings, given != null)),
                        new ForwardedFilter(settings.proxies()),
                        new OriginFilter(originPolicy(settings)),
                        new OutOfService(replaced::get)));
        servlet(context, "files", files, "/*");
        servlet(context, "games", made.gamesServlet(), "/api/games");
        servlet(context, "session", made.sessionServlet(), "/api/session");
        servlet(context, "sign-out", made.signOutServlet(), "/api/session/end");
        servlet(context, "pass", made.passServlet(), "/api/session/pass");
        servlet(context, "take", made.takeServlet(), "/api/session/take");
        servlet(context, "rooms", made.roomsServlet(), "/api/rooms", "/api/rooms/*");
        servlet(context, "health", made.healthServlet(), "/health/*");
        servlet(context, "room-page", made.roomPage(files), "/r/*");
        servlet(context, "preview", new PreviewPicture(), "/preview.png");
        servlet(context, "error-page", new ErrorPage(), "/error");
    }

    /** Takes the place of the one that is there, in whichever order the server starts and stops them. */
    private Node succeed(ServletContext context, Settings settings) {
        Succession order =
                new Succession(settings.data(), context.getVirtualServerName() + " " + context.getContextPath());
        succession = order;
        try {
            Node made = Node.start(settings, order.ask() ? REDEPLOY : RESTART);
            order.hold();
            made.every(LOOK, () -> leaveIfAsked(order));
            return made;
        } finally {
            order.stopAsking();
        }
    }

    /** Whether the public address has TLS. */
    static boolean https(Settings settings) {
        return settings.url() != null && settings.url().getScheme().equals("https");
    }

    /** The pages of the public address may connect, even if a proxy changes the Host header. */
    static OriginPolicy originPolicy(Settings settings) {
        return new OriginPolicy(
                settings.origins(),
                Optional.ofNullable(settings.url()).map(url -> url.getScheme() + "://" + url.getRawAuthority()));
    }

    /**
     * A server for the public answers to any name unless the operator lists names. Alone, for this machine or this room
     * only, Sente knows its names, but not those that a proxy answers to: the operator gives them, or has at least said
     * that there is a proxy.
     */
    static HostPolicy hostPolicy(Settings settings, boolean alone) {
        boolean ownOnly = alone && (settings.lan() || settings.listensOnLoopback());
        if (settings.hosts().contains(Parsers.ANY_HOST) || (settings.hosts().isEmpty() && !ownOnly)) {
            return HostPolicy.ANY;
        }
        Set<String> hosts = new HashSet<>(settings.hosts());
        Optional.ofNullable(settings.url())
                .flatMap(url -> HostPort.parse(url.getRawAuthority()))
                .ifPresent(url -> hosts.add(url.host()));
        return HostPolicy.only(hosts, hosts.isEmpty() ? settings.proxies() : Proxies.NONE);
    }

    private static Settings read(ServletContext context) {
        Map<String, String> params = new HashMap<>();
        Collections.list(context.getInitParameterNames())
                .forEach(name -> params.put(name, context.getInitParameter(name)));
        Settings settings = Settings.read(SettingSources.ofContainer(params), presetFolder());
        return settings.withData(DataPlace.ofContext(settings.data(), context.getContextPath()));
    }

    static Path presetFolder() {
        return DataPlace.preset(
                System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System::getenv);
    }

    private static void servlet(ServletContext context, String name, HttpServlet servlet, String... patterns) {
        ServletRegistration.Dynamic registration = Objects.requireNonNull(context.addServlet(name, servlet), name);
        registration.setAsyncSupported(true);
        registration.addMapping(patterns);
    }
}
