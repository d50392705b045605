package games.sente.boot;

import games.sente.bot.Bots;
import games.sente.bot.LevelBot;
import games.sente.connection.CloseCode;
import games.sente.connection.Connections;
import games.sente.connection.GameService;
import games.sente.connection.Limits;
import games.sente.connection.Presence;
import games.sente.connection.RoomBroadcast;
import games.sente.connection.WriteLimits;
import games.sente.container.BoundedSockets;
import games.sente.http.GamesServlet;
import games.sente.http.HealthServlet;
import games.sente.http.PageSessions;
import games.sente.http.PassServlet;
import games.sente.http.Readiness;
import games.sente.http.RoomPage;
import games.sente.http.RoomsServlet;
import games.sente.http.SessionServlet;
import games.sente.http.SignOutServlet;
import games.sente.http.StaticFiles;
import games.sente.http.TakeServlet;
import games.sente.http.Visitors;
import games.sente.player.FirstVisits;
import games.sente.player.Guesses;
import games.sente.player.Identities;
import games.sente.player.Passes;
import games.sente.player.Quota;
import games.sente.player.SteadyTime;
import games.sente.player.Tickets;
import games.sente.protocol.EventCodec;
import games.sente.protocol.MessageDecoder;
import games.sente.room.BotGames;
import games.sente.room.EntryCodec;
import games.sente.room.PlayerId;
import games.sente.room.Retention;
import games.sente.room.RoomListeners;
import games.sente.room.Rooms;
import games.sente.store.DataFolder;
import games.sente.store.DataFolderException;
import games.sente.store.DiskReserve;
import games.sente.store.SignOuts;
import games.sente.store.SqliteStore;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One running Sente: all that is made at the start and ended at the stop, and what knows what. */
final class Node implements AutoCloseable {
    static final int WRONG_ROOMS = 30;
    /** Several people may share an address. */
    private static final int PLAYERS_AN_ADDRESS = 10;

    private static final int SIGN_OUTS_AN_HOUR = 30;
    private static final int PASSES_AN_HOUR = 100;
    static final int WAITING_COMMANDS = 1_000;
    private static final Duration ROOM_IDLE = Duration.ofMinutes(5);
    /** Within this time after a start a machine without a clock of its own has asked others for the time. */
    private static final Duration CLOCK_SET = Duration.ofHours(1);
    /** A move that comes alone is written at once; of many each waits half of this on average, and a sync is shared. */
    private static final Duration LOG_PACE = Duration.ofMillis(2);

    private static final Bots.Pace BOT_PACE =
            new Bots.Pace(Duration.ofMillis(600), Duration.ofMillis(500), Duration.ofSeconds(1));

    private final DataFolder folder;
    private final SqliteStore store;
    private final Threads threads;
    private final InstantSource clock = Clock.systemUTC();
    private final SteadyTime time = SteadyTime.ofSystem();
    private final EntryCodec codec = new EventCodec();
    private final Connections connections = new Connections();
    private final Presence presence;
    private final Guesses guesses = new Guesses(WRONG_ROOMS, PLAYERS_AN_ADDRESS);
    private final Quota openings;
    private final BotGames botGames;
    private final Quota endings = new Quota(SIGN_OUTS_AN_HOUR, Duration.ofHours(1));
    private final SignOuts signOuts;
    private final FirstVisits visits;
    private final Passes passes;
    private final Quota newPasses = new Quota(PASSES_AN_HOUR, Duration.ofHours(1));
    private final Guesses wrongPasses = new Guesses(WRONG_ROOMS, PLAYERS_AN_ADDRESS);
    private final Visitors visitors;
    private final Tickets tickets;
    private final Rooms rooms;
    private final WriteLimits written;
    private final GameService service;
    private final BoundedSockets sockets;
    private final Settings settings;

    /**
     * Starts it.
     *
     * @param lockPatience how long to wait for a data folder that another node is just leaving
     * @throws StartException if the data folder can't be used
     */
    static Node start(Settings settings, Duration lockPatience) {
        return start(settings, lockPatience, CLOCK_SET);
    }

    /**
     * The same.
     *
     * @param clockSet after what time nothing is removed too early by a clock that was wrong at the start
     */
    static Node start(Settings settings, Duration lockPatience, Duration clockSet) {
        try {
            DataFolder folder = DataFolder.open(settings.data(), lockPatience);
            try {
                return start(settings, folder, clockSet);
            } catch (RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (DataFolderException e) {
            throw new StartException(StartException.WRONG_SURROUNDINGS, String.valueOf(e.getMessage()), e);
        }
    }

    private static Node start(Settings settings, DataFolder folder, Duration clockSet) {
        SqliteStore store = SqliteStore.open(folder, LOG_PACE);
        try {
            List<byte[]> keys = KeyOfGames.of(settings, folder.path(), store).all();
            return new Node(settings, keys, folder, store, clockSet);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private Node(Settings settings, List<byte[]> keys, DataFolder folder, SqliteStore store, Duration clockSet) {
        this.settings = settings;
        this.folder = folder;
        this.store = store;
        this.threads = new Threads();
        this.sockets = new BoundedSockets(settings.sendDeadline());
        this.openings = new Quota(PLAYERS_AN_ADDRESS * settings.roomsPerHour(), Duration.ofHours(1));
        this.signOuts = SignOuts.open(folder, time.earliest(), Identities.LIFE);
        this.presence = new Presence(connections, settings.claimAfter(), System::nanoTime);
        this.visits = new FirstVisits(time, signOuts::goodFrom);
        this.passes = new Passes(time, signOuts::goodFrom);
        this.visitors = new Visitors(new Identities(keys, time, signOuts::goodFrom), visits);
        this.tickets = new Tickets(keys, time, signOuts::goodFrom);
        this.botGames = new BotGames(settings.botGamesPerAddress(), System::nanoTime);
        Bots bots = new Bots(
                LevelBot.all(),
                this::rooms,
                botGames::ownerOf,
                threads.bots,
                threads.thinkers,
                BOT_PACE,
                new SecureRandom());
        this.rooms = new Rooms(
                store.log(),
                codec,
                new RoomListeners(new RoomBroadcast(connections, presence), botGames, bots),
                threads.rooms,
                threads.loaders,
                clock,
                new Rooms.Limits(WAITING_COMMANDS, ROOM_IDLE));
        this.written = new WriteLimits(settings.messagesPerSecond());
        this.service = new GameService(
                rooms, tickets, guesses, connections, presence, limits(settings), written, threads.closers);
        threads.every(Duration.ofMillis(250), presence::tell);
        threads.every(Duration.ofSeconds(1), service::check);
        threads.every(Duration.ofSeconds(1), sockets::check);
        threads.every(Duration.ofMillis(50), () -> sockets.endSettled(threads.closers));
        threads.every(Duration.ofSeconds(10), this::sweep);
        threads.every(Duration.ofMinutes(1), OperatorLog::refusals);
        if (!settings.keepRooms().equals(Parsers.FOREVER)) {
            Retention old = Retention.ofRooms(
                    rooms,
                    store.directory(),
                    time::earliest,
                    settings.keepRooms(),
                    room -> !connections.ofRoom(room).isEmpty());
            remove(old, clockSet);
        }
        if (!settings.keepMatches().equals(Parsers.FOREVER)) {
            remove(Retention.ofMatches(rooms, store.directory(), time::earliest, settings.keepMatches()), clockSet);
        }
        DiskReserve reserve = DiskReserve.of(folder, settings.diskReserve(), rooms::setDiskLow);
        reserve.check();
        threads.every(Duration.ofSeconds(5), () -> threads.loaders.execute(reserve::check));
        MessageDecoder.limit(settings.messageBytes());
        GameService.install(service);
    }

    private void remove(Retention old, Duration clockSet) {
        old.waitFirst(clockSet);
        threads.every(Duration.ofSeconds(1), () -> threads.loaders.execute(old::step));
    }

    private Rooms rooms() {
        return rooms;
    }

    private static Limits limits(Settings settings) {
        return new Limits(
                settings.messageBytes(),
                settings.messagesPerSecond(),
                settings.connectionsPerAddress(),
                settings.strangers(),
                settings.outboxMessages(),
                settings.sendDeadline(),
                settings.helloDeadline(),
                settings.pingAfter(),
                settings.silentAfter());
    }

    private void sweep() {
        rooms.sweep();
        tickets.sweep();
        visits.sweep();
        passes.sweep();
        newPasses.sweep();
        wrongPasses.sweep();
        guesses.sweep();
        openings.sweep();
        endings.sweep();
        written.sweep();
    }

    BoundedSockets sockets() {
        return sockets;
    }

    /** Does something again and again, until it is closed. */
    void every(Duration period, Runnable task) {
        threads.every(period, task);
    }

    GamesServlet gamesServlet() {
        return new GamesServlet();
    }

    SessionServlet sessionServlet() {
        return new SessionServlet(visitors, tickets);
    }

    PageSessions pageSessions() {
        return new PageSessions(visitors, tickets);
    }

    SignOutServlet signOutServlet() {
        return new SignOutServlet(visitors, this::signOut, endings);
    }

    PassServlet passServlet() {
        return new PassServlet(visitors, passes, newPasses, publicUrl());
    }

    TakeServlet takeServlet() {
        return new TakeServlet(visitors, passes, wrongPasses);
    }

    private void signOut(PlayerId player) {
        signOuts.signOut(player, time.latest());
        service.signedOut(player);
    }

    HealthServlet healthServlet() {
        return new HealthServlet(new Readiness(store.log(), System::nanoTime));
    }

    RoomsServlet roomsServlet() {
        RoomsServlet servlet = new RoomsServlet(
                rooms,
                store.directory(),
                visitors,
                guesses,
                openings,
                botGames,
                publicUrl(),
                clock,
                settings.roomsPerHour());
        every(Duration.ofSeconds(1), servlet::check);
        return servlet;
    }

    RoomPage roomPage(StaticFiles files) {
        return new RoomPage(files, publicUrl(), rooms, visitors, guesses);
    }

    Optional<String> publicUrl() {
        return Optional.ofNullable(settings.url()).map(URI::toString);
    }

    List<Watchdog.Pulse> pulses() {
        return threads.pulses();
    }

    /** Sends everybody away; whoever comes is refused from now on. */
    void leave() {
        GameService.install(null);
        service.closeAll(CloseCode.GOING_AWAY);
    }

    /**
     * Tells every client that the server goes, writes what is under way, ends all threads, and leaves the data folder.
     */
    @Override
    public void close() {
        GameService.install(null);
        threads.quiet();
        service.closeAll(CloseCode.GOING_AWAY);
        threads.awaitClosers();
        sockets.close();
        store.log().close();
        threads.close();
        store.close();
        folder.close();
    }
}
