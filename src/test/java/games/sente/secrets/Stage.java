package games.sente.secrets;

import games.sente.bot.Bots;
import games.sente.bot.RandomBot;
import games.sente.connection.Connections;
import games.sente.connection.GameService;
import games.sente.connection.Limits;
import games.sente.connection.Presence;
import games.sente.connection.RoomBroadcast;
import games.sente.connection.WriteLimits;
import games.sente.game.Catalogue;
import games.sente.http.RoomsServlet;
import games.sente.http.SecurityHeaders;
import games.sente.http.SessionServlet;
import games.sente.http.Visitors;
import games.sente.player.FirstVisits;
import games.sente.player.Guesses;
import games.sente.player.Identities;
import games.sente.player.Identity;
import games.sente.player.Quota;
import games.sente.player.SteadyTime;
import games.sente.player.Tickets;
import games.sente.protocol.EventCodec;
import games.sente.room.BotGames;
import games.sente.room.Change;
import games.sente.room.EntryCodec;
import games.sente.room.Level;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.RoomListener;
import games.sente.room.RoomListeners;
import games.sente.room.Rooms;
import games.sente.secrets.Played.Line;
import games.sente.secrets.Played.Told;
import jakarta.servlet.http.HttpServlet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The product for one session, wired as {@code boot.Node} wires it, but for what makes two runs differ: time and chance
 * are given, all work is done by one thread when it is told to, and sockets and requests are held by a {@link
 * SocketStandIn} and a {@link HttpStandIn}.
 */
final class Stage {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration LONG = Duration.ofHours(1);
    private static final Limits LIMITS = new Limits(16_384, 10_000, 1_000, 1_000_000, 10_000, LONG, LONG, LONG, LONG);
    /** In every which session all that libraries log is kept too; it is much. */
    private static final int FOREIGN = 8;

    private static final byte[] KEY = new byte[32];
    private static final Pattern TICKET = Pattern.compile("\"ticket\":\"([^\"]+)\"");
    private static final Pattern ADDRESS = Pattern.compile("\"room\":\"([^\"]+)\"");
    private static final Pattern ASKED = Pattern.compile("\"turn\":(\\d+)");

    private final House house;
    private final int session;
    private final Script script;
    private final Identities identities;
    private final Presence presence;
    private final Rooms rooms;
    private final SteadyLog log;
    private final TableBot bot;
    private final GameService service;
    private final Map<String, HttpServlet> servlets = new HashMap<>();
    private final Queue<Runnable> work = new ArrayDeque<>();
    /** What bots are about to do; has no thread, so it keeps that until it is taken. */
    private final ScheduledThreadPoolExecutor thoughts = new ScheduledThreadPoolExecutor(1, task -> null);

    private boolean atOnce;

    private final Map<String, SocketStandIn> sockets = new HashMap<>();
    private final Map<Who, String> names = new EnumMap<>(Who.class);
    private final Map<Who, Integer> turns = new EnumMap<>(Who.class);
    private final List<Line> lines = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final String address;
    private @Nullable Room room;
    private int step = -1;

    /** @param unwanted the seed of a match that is to be another one; null for none */
    Stage(House house, int session, Script script, List<Object> botMoves, @Nullable String unwanted) {
        this.house = house;
        this.session = session;
        this.script = script;
        Dice dice = new Dice(session, unwanted);
        InstantSource clock = () -> START.plusSeconds(step);
        EntryCodec codec = house.spoiler().codec(new EventCodec());
        Connections connections = new Connections();
        Quota quota = new Quota(10_000, LONG);
        Guesses guesses = new Guesses(10_000, 1);
        SteadyTime time = new SteadyTime(clock, () -> 0);
        Tickets tickets = new Tickets(List.of(KEY), time, player -> Instant.EPOCH, dice);
        Executor workers = task -> execute(task);
        this.identities = new Identities(List.of(KEY), time, player -> Instant.EPOCH, dice);
        this.presence = new Presence(connections, Duration.ofMinutes(2), () -> 0);
        this.log = new SteadyLog(house.store().log());
        this.bot = new TableBot(kind(script), botMoves, input -> wrote(Who.BOT, "input", input));
        BotGames botGames = new BotGames(10_000, () -> 0);
        Bots bots = new Bots(
                List.of(house.spoiler().bot(bot)),
                this::rooms,
                botGames::ownerOf,
                thoughts,
                thoughts,
                new Bots.Pace(Duration.ZERO, LONG, LONG),
                dice);
        RoomListener broadcast = house.spoiler().broadcast(new RoomBroadcast(connections, presence), connections);
        this.rooms = new Rooms(
                log,
                codec,
                new RoomListeners(this::changed, broadcast, bots),
                workers,
                workers,
                clock,
                new Rooms.Limits(1_000, Duration.ZERO),
                dice);
        this.service = new GameService(
                rooms,
                tickets,
                guesses,
                connections,
                presence,
                LIMITS,
                new WriteLimits(LIMITS.messagesPerSecond()),
                Runnable::run);
        Visitors visitors = new Visitors(identities, new FirstVisits(time, player -> Instant.EPOCH));
        servlets.put("/api/session", new SessionServlet(visitors, tickets));
        servlets.put(
                "/api/rooms",
                new RoomsServlet(
                        rooms,
                        house.store().directory(),
                        visitors,
                        guesses,
                        quota,
                        botGames,
                        Optional.empty(),
                        clock,
                        10_000));
        this.address = open();
    }

    /** What plays this game unless a level is asked for. */
    private static String kind(Script script) {
        boolean skill = Catalogue.find(script.game()).orElseThrow().skill();
        return skill ? Level.MEDIUM.wire() : new RandomBot().kind();
    }

    private Rooms rooms() {
        return rooms;
    }

    private String open() {
        String opponent = script.bot() ? "bot" : "friend";
        String answer = ask(
                Who.ANN,
                "POST",
                "/api/rooms",
                "{\"game\":\"" + script.game() + "\",\"options\":" + script.options() + ",\"opponent\":\"" + opponent
                        + "\"}");
        String opened = found(ADDRESS, answer).orElseThrow(() -> new AssertionError(answer));
        rooms.visit(RoomId.parse(opened).orElseThrow(), standing -> room = standing.room(), why -> {});
        settle();
        return opened;
    }

    private void execute(Runnable task) {
        if (atOnce) {
            task.run();
        } else {
            work.add(task);
        }
    }

    private void changed(Change now) {
        room = now.after();
        told.add(new Told(step, now));
    }

    private synchronized void wrote(Who to, String channel, String text) {
        lines.add(new Line(step, to, channel, text));
    }

    /** Where the room stands, for who writes a script. */
    Room room() {
        if (room == null) {
            throw new IllegalStateException("not opened");
        }
        return room;
    }

    boolean isConnected(Who who, int tab) {
        SocketStandIn socket = sockets.get(who + " " + tab);
        return socket != null && socket.isOpen();
    }

    /** Does what comes next. */
    void take(Step next) {
        step++;
        if (next instanceof Step.Connect connect) {
            connect(connect);
        } else if (next instanceof Step.Leave leave) {
            leave(leave.who(), leave.tab());
        } else if (next instanceof Step.Send send) {
            send(send);
        } else if (next instanceof Step.Ask ask) {
            settle();
            ask(ask.who(), ask.method(), ask.path().replace(Step.ROOM, address), ask.body());
        } else if (next instanceof Step.TellPresence) {
            presence.tell();
        } else if (next instanceof Step.Forget) {
            settle();
            while (rooms.inMemory() > 0) {
                rooms.sweep();
            }
        } else if (next instanceof Step.Fail fail) {
            log.fail(fail.fault());
        }
        if (!(next instanceof Step.Send send && send.held())) {
            settle();
        }
    }

    private void connect(Step.Connect connect) {
        leave(connect.who(), connect.tab());
        String session = ask(connect.who(), "POST", "/api/session", "{}");
        String ticket = found(TICKET, session).orElseThrow(() -> new AssertionError(session));
        GameService.install(service);
        String channel = "tab " + connect.tab();
        SocketStandIn socket = new SocketStandIn(address, frame -> heard(connect.who(), channel, frame));
        GameService.install(null);
        sockets.put(connect.who() + " " + connect.tab(), socket);
        socket.send("{\"type\":\"hello\",\"ticket\":\"" + ticket + "\",\"since\":{\"match\":" + connect.match()
                + ",\"chat\":" + connect.chat() + "}}");
    }

    private void heard(Who who, String channel, String frame) {
        wrote(who, channel, frame);
        found(ASKED, frame).ifPresent(turn -> turns.put(who, Integer.valueOf(turn)));
    }

    private void leave(Who who, int tab) {
        SocketStandIn socket = sockets.remove(who + " " + tab);
        if (socket != null) {
            socket.leave();
        }
    }

    private void send(Step.Send send) {
        SocketStandIn socket = sockets.get(send.who() + " " + send.tab());
        if (socket != null && socket.isOpen()) {
            int turn = turns.getOrDefault(send.who(), 0);
            socket.send(send.text()
                    .replace(Step.TURN, Integer.toString(turn))
                    .replace(Step.STALE, Integer.toString(turn - 1)));
        }
    }

    private String ask(Who who, String method, String path, String body) {
        Map<String, String> headers = new HashMap<>(Map.of("Host", "sente.example"));
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        if (who != Who.EVE) {
            String name = names.getOrDefault(who, who.name());
            headers.put("Authorization", "Bearer " + identities.token(new Identity(who.id(session), name)));
        }
        String mapping = path.startsWith("/api/rooms") ? "/api/rooms" : path;
        HttpServlet servlet = servlets.getOrDefault(mapping, house.errorPage());
        HttpStandIn exchange = new HttpStandIn(method, path, mapping, headers, body);
        atOnce = true;
        String answer = exchange.answer((request, response) ->
                new SecurityHeaders(false).doFilter(request, response, (in, out) -> servlet.service(in, out)));
        atOnce = false;
        if (answer.startsWith("500")) {
            throw new AssertionError(method + " " + path + ": " + answer);
        }
        wrote(who, "http", method + " " + path + " " + answer);
        found(Pattern.compile("\"name\":\"([^\"]+)\""), body).ifPresent(name -> names.put(who, name));
        return answer;
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Lets the house do all that it has to do; bots think when all else is done. */
    private void settle() {
        Runnable task;
        do {
            task = work.poll();
            if (task == null) {
                task = thoughts.getQueue().poll();
            }
            if (task != null) {
                task.run();
            }
        } while (task != null);
    }

    /** Keeps all that is logged from now on. */
    LogLines log() {
        return new LogLines(session % FOREIGN == 0, line -> wrote(Who.EVE, "log", line));
    }

    /**
     * What happened.
     *
     * @param steps what was done
     */
    Played end(List<Step> steps) {
        settle();
        sockets.values().forEach(SocketStandIn::leave);
        return new Played(script.with(steps), lines, told, bot.chosen());
    }

    /** Plays a whole script. */
    static Played play(House house, int session, Script script, List<Object> botMoves, @Nullable String unwanted) {
        Stage stage = new Stage(house, session, script, botMoves, unwanted);
        try (LogLines log = stage.log()) {
            script.steps().forEach(stage::take);
            return stage.end(script.steps());
        }
    }
}
