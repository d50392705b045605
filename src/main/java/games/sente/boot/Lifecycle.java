package games.sente.boot;

import games.sente.endpoint.EchoEndpoint;
import games.sente.endpoint.GameEndpoint;
import games.sente.endpoint.Transports;
import games.sente.http.ErrorPage;
import games.sente.http.OriginFilter;
import games.sente.http.OriginPolicy;
import games.sente.http.RoomPage;
import games.sente.http.SecurityHeaders;
import games.sente.http.StaticFiles;
import games.sente.http.StrictRequests;
import games.sente.http.TyrusUpgrade;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServlet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole wiring: what is made when the server starts the application, and ended when it stops. */
@WebListener
public final class Lifecycle implements ServletContextListener {
    /** The endpoints, for the embedded server; containers find them by their annotation. */
    static final Set<Class<?>> ENDPOINTS = Set.of(EchoEndpoint.class, GameEndpoint.class);

    /** How long a node waits for the one that it replaces to leave the data folder. */
    private static final Duration REDEPLOY = Duration.ofSeconds(15);

    private static final Logger LOG = System.getLogger(Lifecycle.class.getName());

    private final @Nullable Settings given;
    private final Transports transports;
    private @Nullable Node node;

    /** In a container: the settings come from the system, the environment and the descriptor. */
    public Lifecycle() {
        this.given = null;
        this.transports = Transports.STANDARD;
    }

    /** In the executable WAR. */
    Lifecycle(Settings settings, Transports transports) {
        this.given = settings;
        this.transports = transports;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        try {
            start(context, given == null ? read(context) : given);
        } catch (RuntimeException e) {
            stop();
            if (given == null) {
                LOG.log(Level.ERROR, e.getMessage());
            }
            throw e;
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stop();
    }

    private void stop() {
        Node running = node;
        if (running != null) {
            node = null;
            running.close();
        }
    }

    private void start(ServletContext context, Settings settings) {
        Node made = Node.start(settings, transports, given == null ? REDEPLOY : Duration.ZERO);
        node = made;
        StaticFiles files = StaticFiles.of(context);
        filter(context, "origin", new OriginFilter(originPolicy(settings)));
        filter(context, "security-headers", new SecurityHeaders());
        filter(context, "strict-requests", new StrictRequests());
        filter(context, "tyrus-upgrade", TyrusUpgrade.filter(made.sockets()));
        servlet(context, "files", files, "/*");
        servlet(context, "games", made.gamesServlet(), "/api/games");
        servlet(context, "session", made.sessionServlet(), "/api/session");
        servlet(context, "rooms", made.roomsServlet(), "/api/rooms", "/api/rooms/*");
        servlet(context, "room-page", new RoomPage(files), "/r/*");
        servlet(context, "error-page", new ErrorPage(), "/error");
    }

    /** The pages of the public address may connect, even if a proxy changes the Host header. */
    static OriginPolicy originPolicy(Settings settings) {
        Set<String> origins = new HashSet<>(settings.origins());
        if (settings.url() != null) {
            origins.add(settings.url().getScheme() + "://" + settings.url().getRawAuthority());
        }
        return new OriginPolicy(origins);
    }

    private static Settings read(ServletContext context) {
        SettingSources sources =
                SettingSources.ofContainer(System::getProperty, System::getenv, context::getInitParameter);
        Settings settings = Settings.read(sources, presetFolder());
        return settings.withData(DataPlace.ofContext(settings.data(), context.getContextPath()));
    }

    static Path presetFolder() {
        return DataPlace.preset(
                System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System::getenv);
    }

    /** Each filter is put before those that are there, the server's own WebSocket filter too. */
    private static void filter(ServletContext context, String name, Filter filter) {
        Objects.requireNonNull(context.addFilter(name, filter), name)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), false, "/*");
    }

    private static void servlet(ServletContext context, String name, HttpServlet servlet, String... patterns) {
        Objects.requireNonNull(context.addServlet(name, servlet), name).addMapping(patterns);
    }
}
