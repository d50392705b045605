package games.sente.http;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.game.Illegal;
import games.sente.game.Options;
import games.sente.player.Guesses;
import games.sente.player.Identity;
import games.sente.player.LimitKey;
import games.sente.player.Quota;
import games.sente.player.RefusalCount;
import games.sente.room.BotGames;
import games.sente.room.Directory;
import games.sente.room.Level;
import games.sente.room.MatchRecord;
import games.sente.room.Opening;
import games.sente.room.Opponent;
import games.sente.room.PlayerId;
import games.sente.room.Refusal;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import games.sente.room.StoreException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** {@code /api/rooms}: opens rooms, and tells of them what everybody who has the address may know. */
public final class RoomsServlet extends ApiServlet {
    private static final long serialVersionUID = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Of records, as browsers may have kept them: another number for each change of what is in one. */
    private static final String RECORD_FORMAT = "2-";

    private static final String KEPT = "private, max-age=3600";

    private record Asked(
            String game,
            @Nullable Map<String, Object> options,
            @Nullable String opponent,
            @Nullable String level,
            @Nullable Integer seat) {}

    private final transient Rooms rooms;
    private final transient Directory directory;
    private final transient Visitors visitors;
    private final transient Guesses guesses;
    private final transient Quota openings;
    private final transient BotGames botGames;
    private final transient Links links;
    private final transient OwnRooms ownRooms;
    private final transient Records records;
    private final transient InstantSource clock;
    private final int roomsPerHour;

    /**
     * @param guesses how often one may ask for a room that is not there
     * @param openings how many rooms an address may open
     * @param botGames how many matches against bots may run for an address
     * @param publicUrl where people reach this application, if it is not where a request says it was sent
     * @param roomsPerHour how many rooms one identity may open in an hour
     */
    public RoomsServlet(
            Rooms rooms,
            Directory directory,
            Visitors visitors,
            Guesses guesses,
            Quota openings,
            BotGames botGames,
            Optional<String> publicUrl,
            InstantSource clock,
            int roomsPerHour) {
        super("GET", "POST");
        this.rooms = rooms;
        this.directory = directory;
        this.visitors = visitors;
        this.guesses = guesses;
        this.openings = openings;
        this.botGames = botGames;
        this.links = new Links(publicUrl);
        this.ownRooms = new OwnRooms(directory, rooms);
        this.records = new Records(rooms, PATIENCE);
        this.clock = clock;
        this.roomsPerHour = roomsPerHour;
    }

    /** Ends records that take too long to be taken. To be called once a second. */
    public void check() {
        records.check();
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        String[] parts = path.substring(1).split("/", -1);
        if (request.getMethod().equals("POST")) {
            if (!path.equals("/")) {
                throw new Refused(405, "method-not-allowed", "Rooms are opened at /api/rooms.");
            }
            open(request, response);
        } else if (path.equals("/")) {
            mine(request, response);
        } else if (parts.length == 1) {
            send(request, response, 200, summary(request, find(request, parts[0])));
        } else if (parts.length == 2 && parts[1].equals("qr.svg")) {
            qrCode(request, response, find(request, parts[0]));
        } else if (parts.length == 4 && parts[1].equals("matches") && parts[3].equals("record")) {
            record(request, response, find(request, parts[0]), parts[2]);
        } else {
            throw new Refused(404, "not-found", "There is nothing here.");
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        if (rooms.isDiskLow()) {
            RefusalCount.DISK.add();
            throw new Refused(507, "disk-low", "The server's disk is nearly full: no new games for now.");
        }
        Opening opening = opening(request, response);
        LimitKey network = LimitKey.ofAddress(request.getRemoteAddr());
        boolean bot = opening.opponent() == Opponent.BOT;
        if (bot && !botGames.hasLeft(network.toString())) {
            RefusalCount.BOT_GAMES.add();
            throw new Refused(
                    429,
                    "bot-games",
                    "Your network plays many matches against the computer. Please finish or give up some of them first.");
        }
        if (!openings.take(network, 1)) {
            RefusalCount.ROOMS.add();
            throw new Refused(429, "rate-limited", "Your network has opened many rooms. Please wait a while.");
        }
        Instant now = clock.instant();
        if (directory.openedBetween(opening.by(), now.minus(Duration.ofHours(1)), now) >= roomsPerHour) {
            RefusalCount.ROOMS.add();
            throw new Refused(429, "rate-limited", "You have opened many rooms. Please wait a while.");
        }
        Optional<Room> room = await(rooms.open(opening).toCompletableFuture());
        if (room.isEmpty()) {
            RefusalCount.UNAVAILABLE.add();
            throw new Refused(503, "unavailable", "The server can't store anything now. Please try again.");
        }
        if (bot) {
            botGames.opened(room.get().id(), network.toString());
        }
        RoomSummary summary = summary(request, room.get());
        response.setHeader("Location", summary.link());
        send(request, response, 201, summary);
    }

    private Opening opening(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        Asked asked = body(request, Asked.class);
        Game<?, ?, ?, ?> game = Catalogue.find(asked.game())
                .orElseThrow(() -> new Refused(400, "game-unknown", "That game is not played here."));
        Options<?> options = Options.of(game.optionsType());
        Map<String, Object> chosen = asked.options() == null ? Map.of() : asked.options();
        Optional<Illegal> illegal = options.check(chosen);
        if (illegal.isPresent()) {
            throw new Refused(400, illegal.get().reason(), illegal.get().sentence());
        }
        Opponent opponent = opponent(asked.opponent());
        if (!opponent.plays(game)) {
            throw new Refused(400, "one-screen", "This game has secrets; it can't be played at one screen.");
        }
        String bot = bot(game, asked.level());
        int seat = seat(game, asked.seat());
        Optional<Identity> known = visitors.known(request);
        Identity by = known.orElseGet(visitors::guest);
        if (known.isEmpty()) {
            visitors.remember(request, response, by);
        }
        return new Opening(game, options.bind(chosen), by.id(), by.name(), opponent, bot, seat);
    }

    /** The kind of bot that plays this game at a level. */
    private static String bot(Game<?, ?, ?, ?> game, @Nullable String asked) throws Refused {
        Level level = Level.find(asked == null ? Level.MEDIUM.wire() : asked)
                .orElseThrow(() -> new Refused(400, "level-unknown", "A level is easy, medium or hard."));
        return level.botOf(game);
    }

    private static int seat(Game<?, ?, ?, ?> game, @Nullable Integer asked) throws Refused {
        int seat = asked == null ? 0 : asked;
        if (seat < 0 || seat >= game.seats()) {
            throw new Refused(400, "seat-unknown", "There is no such seat.");
        }
        return seat;
    }

    private static Opponent opponent(@Nullable String name) throws Refused {
        return Opponent.find(name == null ? "friend" : name)
                .orElseThrow(() -> new Refused(400, "opponent-unknown", "An opponent is friend, bot or oneScreen."));
    }

    /** Of somebody whom nobody knows there are none. */
    private void mine(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        Optional<RoomId> after = Optional.empty();
        String asked = request.getParameter("after");
        if (asked != null) {
            after = RoomId.parse(asked);
            if (after.isEmpty()) {
                throw new Refused(400, "malformed", "That is no room's address: after.");
            }
        }
        Optional<OwnRooms.Page> page = page(request, after);
        if (page.isEmpty()) {
            throw new Refused(400, "not-seated", "You hold no seat in that room: after. Please ask without it.");
        }
        send(request, response, 200, page.get());
    }

    private Optional<OwnRooms.Page> page(HttpServletRequest request, Optional<RoomId> after) throws Refused {
        Optional<Identity> who = visitors.known(request);
        return who.isPresent()
                ? ownRooms.of(who.get().id(), after, room -> links.toRoom(request, room))
                : Optional.of(OwnRooms.NONE).filter(none -> after.isEmpty());
    }

    /** Who holds a seat in the room gets it, however often they or others of their network were wrong. */
    private Room find(HttpServletRequest request, String id) throws Refused {
        LimitKey address = LimitKey.ofAddress(request.getRemoteAddr());
        PlayerId who = visitors.known(request).map(Identity::id).orElse(null);
        boolean mayGuess = guesses.hasLeft(who, address);
        Optional<Room> room = mayGuess || who != null ? find(id) : Optional.empty();
        if (!mayGuess
                && (room.isEmpty() || who == null || room.get().seatsOf(who).isEmpty())) {
            RefusalCount.GUESSES.add();
            throw new Refused(429, "rate-limited", "Too many wrong addresses. Please wait a minute.");
        }
        if (room.isEmpty()) {
            guesses.wrongRoom(RoomId.parse(id).orElse(null), who, address);
            throw new Refused(404, "room-unknown", "There is no such room. Please check the link.");
        }
        return room.get();
    }

    private Optional<Room> find(String id) throws Refused {
        Optional<RoomId> parsed = RoomId.parse(id);
        return parsed.isPresent() ? look(parsed.get()) : Optional.empty();
    }

    /** Empty if there is no such room. */
    private Optional<Room> look(RoomId id) throws Refused {
        CompletableFuture<Room> found = new CompletableFuture<>();
        CompletableFuture<Refusal> missing = new CompletableFuture<>();
        rooms.look(id, found::complete, missing::complete);
        await(CompletableFuture.anyOf(found, missing));
        if (found.isDone()) {
            return Optional.of(found.join());
        }
        Refusal why = missing.join();
        if (why.code() == Refusal.Code.ROOM_UNKNOWN) {
            return Optional.empty();
        }
        RefusalCount.add(why.code());
        throw new Refused(
                why.code() == Refusal.Code.FAULT ? 500 : 503, why.code().wire(), why.sentence());
    }

    private static <T> T await(CompletableFuture<T> future) throws Refused {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(503, "unavailable", "The server is going down.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StoreException fault ? fault : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            RefusalCount.BUSY.add();
            throw new Refused(503, "unavailable", "The server is too busy. Please try again.");
        }
    }

    private RoomSummary summary(HttpServletRequest request, Room room) {
        return RoomSummary.of(room, links.toRoom(request, room.id()));
    }

    /** A record never changes: who has it need not ask for it again for a while, nor be sent it again. */
    private void record(HttpServletRequest request, HttpServletResponse response, Room room, String number)
            throws IOException, Refused {
        int match = number.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(number) : 0;
        int last = room.match().map(now -> now.number()).orElse(0);
        boolean ended = match < last || room.status() != Directory.Status.PLAYING;
        String tag = "\"" + RECORD_FORMAT + room.id() + "-" + match + "\"";
        if (match > 0 && match <= last && ended && StaticFile.isKnown(request, tag)) {
            response.setHeader("ETag", tag);
            response.setHeader("Cache-Control", KEPT);
            response.setStatus(304);
            Answering.end(request, response);
            return;
        }
        LimitKey network = LimitKey.ofAddress(request.getRemoteAddr());
        try (Records.Place place = records.enter(network)) {
            MatchRecord found = await(place.read(room.id(), match))
                    .orElseThrow(() -> new Refused(
                            404,
                            "no-record",
                            "There is no such match in this room, it has not ended, or it is not kept any longer."));
            response.setHeader("ETag", tag);
            place.keepFor(send(request, response, 200, found, KEPT));
        }
    }

    private void qrCode(HttpServletRequest request, HttpServletResponse response, Room room) throws IOException {
        byte[] svg = QrSvg.of(links.toRoom(request, room.id())).getBytes(StandardCharsets.UTF_8);
        response.setContentType("image/svg+xml");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(svg.length);
        Answering.write(request, response, svg);
    }
}
