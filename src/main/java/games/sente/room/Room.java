package games.sente.room;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.game.Illegal;
import games.sente.game.Outcome;
import games.sente.room.Refusal.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of a room's match stream, at one version. Immutable and pure: {@link #decide} says what a command would make
 * happen, {@link #apply} is the room after it happened.
 */
public final class Room {
    /** From so many events on no further match starts, and nobody sits, stands or is renamed; a running match is played to its end. */
    public static final long MOST_EVENTS = 50_000;

    /** The longest match of a game is far shorter; one that does not end is stopped here. */
    private static final long LAST_EVENTS = MOST_EVENTS + 10_000;

    private final RoomId id;
    private final Game<?, ?, ?, ?> game;
    private final Record options;
    private final PlayerId openedBy;
    private final Instant opened;
    private final long version;
    private final List<@Nullable Seat> seats;
    private final @Nullable Match match;
    private final List<Integer> rematch;
    private final Rivalry rivalry;
    private final Entry last;
    private final @Nullable Match before;

    private Room(RoomDraft draft) {
        this.id = draft.id;
        this.game = draft.game;
        this.options = draft.options;
        this.openedBy = draft.openedBy;
        this.opened = draft.opened;
        this.version = draft.version;
        this.seats = Collections.unmodifiableList(draft.seats);
        this.match = draft.match;
        this.rematch = List.copyOf(draft.rematch);
        this.rivalry = draft.rivalry;
        this.last = draft.last;
        this.before = draft.before;
    }

    /**
     * The room after its first event.
     *
     * @throws StoreException if that is not {@link Event.RoomOpened}, or opens a game that is not in the catalogue
     */
    public static Room open(RoomId id, Entry first) {
        if (!(first.event() instanceof Event.RoomOpened opened)) {
            throw new StoreException("The first event of room " + id + " does not open it.");
        }
        Game<?, ?, ?, ?> game = Catalogue.find(opened.game())
                .orElseThrow(() -> new StoreException("Room " + id + " plays a game that is not here."));
        return new Room(new RoomDraft(id, game, opened, first));
    }

    /**
     * The room as a match started, made from that event and the room's first alone.
     *
     * @param version the version of that event
     * @return empty if it does not say who sits where, as old ones don't
     */
    static Optional<Room> started(RoomId id, Entry first, long version, Entry start) {
        if (!(start.event() instanceof Event.MatchStarted started) || started.seats() == null) {
            return Optional.empty();
        }
        RoomDraft draft = new RoomDraft(open(id, first));
        draft.start(version, start, started);
        return Optional.of(new Room(draft));
    }

    /** What this command would make happen now. {@code seeds} gives a new secret for each match that starts. */
    public Decision decide(Command command, Supplier<String> seeds) {
        if (isUsedUp(command)) {
            return Decision.refuse(
                    Code.ROOM_USED_UP, "This room has had all the matches it can take. Please open a new one.");
        }
        if (command instanceof Command.Move move) {
            return decideMove(move);
        } else if (command instanceof Command.Sit sit) {
            return decideSit(sit, seeds);
        } else if (command instanceof Command.Stand stand) {
            return new Leaving(this).stand(stand);
        } else if (command instanceof Command.Rename rename) {
            return decideRename(rename);
        } else if (command instanceof Command.Resign resign) {
            return new Leaving(this).resign(resign);
        } else if (command instanceof Command.Abort abort) {
            return new Leaving(this).abort(abort);
        } else if (command instanceof Command.Claim claim) {
            return new Leaving(this).claim(claim);
        } else if (command instanceof Command.Free free) {
            return new Leaving(this).free(free);
        } else if (command instanceof Command.Rematch wish) {
            return decideRematch(wish, seeds);
        } else if (command instanceof Command.Say say) {
            return decideSay(say);
        }
        throw new IllegalArgumentException("unknown command " + command.getClass());
    }

    private boolean isUsedUp(Command command) {
        boolean playsOn = command instanceof Command.Move
                || command instanceof Command.Resign
                || command instanceof Command.Abort
                || command instanceof Command.Claim;
        return !(command instanceof Command.Say)
                && version >= (playsOn && status() == Directory.Status.PLAYING ? LAST_EVENTS : MOST_EVENTS);
    }

    private Decision decideMove(Command.Move move) {
        List<Integer> own = seatsOf(move.player());
        if (own.isEmpty()) {
            return Decision.refuse(Code.NOT_SEATED, "You are watching; only players move.");
        }
        if (!move.game().equals(game.id())) {
            return Decision.refuse(Code.WRONG_GAME, "This room plays another game.");
        }
        Match now = match;
        if (now == null) {
            return Decision.refuse(Code.MATCH_NOT_STARTED, "The match starts when all seats are taken.");
        }
        if (now.outcome().isPresent()) {
            return Decision.refuse(Code.MATCH_OVER, "The match is over.");
        }
        Optional<Integer> seat = own.stream().filter(now.toMove()::contains).findFirst();
        if (seat.isEmpty()) {
            return Decision.refuse(Code.NOT_YOUR_TURN, "It is not your turn.");
        }
        if (now.turn(seat.get()) != move.turn()) {
            return Decision.refuse(Code.STALE_TURN, "The position has changed since you chose that move.");
        }
        Optional<Illegal> illegal = now.check(seat.get(), move.move());
        if (illegal.isPresent()) {
            Illegal why = illegal.get();
            return new Decision.Refused(new Refusal(Code.ILLEGAL_MOVE, why.reason(), why.sentence()));
        }
        return Decision.accept(new Event.Moved(seat.get(), now.ply(), move.move()));
    }

    private Decision decideSit(Command.Sit sit, Supplier<String> seeds) {
        if (!seatsOf(sit.player()).isEmpty()) {
            return Decision.refuse(Code.SEAT_TAKEN, "You have a seat already.");
        }
        return seat(sit, seeds);
    }

    /** As {@link #decide}, but lets a player hold several seats: for two at one screen. */
    Decision seat(Command.Sit sit, Supplier<String> seeds) {
        Integer wanted = sit.seat();
        if (wanted != null && (wanted < 0 || wanted >= seats.size())) {
            return Decision.refuse(Code.SEAT_UNKNOWN, "There is no such seat.");
        }
        if (!seats.contains(null)) {
            return Decision.refuse(Code.ROOM_FULL, "All seats are taken; you can watch.");
        }
        int seat = wanted == null ? seats.indexOf(null) : wanted;
        if (seats.get(seat) != null) {
            return Decision.refuse(Code.SEAT_TAKEN, "Somebody else has that seat.");
        }
        List<Event> events = new ArrayList<>();
        String name = sit.bot() == null ? nameOf(sit.player(), sit.name()) : sit.name();
        events.add(new Event.SeatTaken(seat, sit.player(), name, sit.bot()));
        if (Collections.frequency(seats, null) == 1) {
            List<@Nullable Seat> holders = new ArrayList<>(seats);
            holders.set(seat, new Seat(sit.player(), name, sit.bot()));
            events.add(nextMatch(IntStream.range(0, seats.size()).boxed().toList(), holders, seeds));
        }
        return new Decision.Accepted(events);
    }

    private Decision decideRename(Command.Rename rename) {
        String name = nameOf(rename.player(), rename.name());
        boolean changes = seats.stream()
                .anyMatch(seat -> seat != null
                        && seat.player().equals(rename.player())
                        && !seat.name().equals(name));
        return changes ? Decision.accept(new Event.Renamed(rename.player(), name)) : Decision.accept();
    }

    /** What a player is called here, so that nobody is taken for another one who holds a seat. */
    private String nameOf(PlayerId player, String name) {
        return Names.apart(name, player, seats);
    }

    private Decision decideRematch(Command.Rematch wish, Supplier<String> seeds) {
        List<Integer> own = seatsOf(wish.player());
        if (own.isEmpty()) {
            return Decision.refuse(Code.NOT_SEATED, "You are watching; only players can ask for a rematch.");
        }
        if (status() == Directory.Status.PLAYING) {
            return Decision.refuse(Code.MATCH_RUNNING, "The match still goes on.");
        }
        if (status() == Directory.Status.WAITING) {
            return Decision.refuse(Code.MATCH_NOT_STARTED, "The match starts when all seats are taken.");
        }
        if (rematch.containsAll(own)) {
            return Decision.accept();
        }
        List<Event> events = new ArrayList<>();
        own.forEach(seat -> events.add(new Event.RematchOffered(seat)));
        boolean all = IntStream.range(0, seats.size())
                .allMatch(seat -> own.contains(seat) || rematch.contains(seat) || isBot(seat));
        if (all) {
            events.add(nextMatch(rotated(), seats, seeds));
        }
        return new Decision.Accepted(events);
    }

    private Decision decideSay(Command.Say say) {
        PlainText.Read read = PlainText.read(say.text(), 500);
        if (read instanceof PlainText.Read.Wrong wrong) {
            PlainText.Fault fault = wrong.fault();
            return new Decision.Refused(new Refusal(Code.TEXT_INVALID, fault.wire(), fault.sentence()));
        }
        List<Integer> own = seatsOf(say.player());
        Integer seat = own.isEmpty() ? null : own.get(0);
        Seat holder = seat == null ? null : seats.get(seat);
        String name = holder == null ? nameOf(say.player(), say.name()) : holder.name();
        return Decision.accept(new Event.Said(say.player(), name, seat, ((PlainText.Read.Kept) read).text()));
    }

    /** @param holders who sits where before */
    private Event nextMatch(List<Integer> seating, List<@Nullable Seat> holders, Supplier<String> seeds) {
        List<Seat> after = seating.stream()
                .map(seat -> Objects.requireNonNull(holders.get(seat)))
                .toList();
        Tally tally = rivalry.next(after).stored();
        return new Event.MatchStarted(matchNumber() + 1, game.version(), seeds.get(), seating, after, tally);
    }

    /** Everybody moves on by one seat, so that another one has the first move. */
    private List<Integer> rotated() {
        int count = seats.size();
        return IntStream.range(0, count).map(seat -> (seat + 1) % count).boxed().toList();
    }

    private boolean isBot(int seat) {
        Seat holder = seats.get(seat);
        return holder != null && holder.bot() != null;
    }

    /**
     * The room after this entry of the match stream.
     *
     * @throws StoreException if the entry can't follow
     */
    public Room apply(Entry entry) {
        RoomDraft draft = new RoomDraft(this);
        draft.apply(entry);
        return new Room(draft);
    }

    public RoomId id() {
        return id;
    }

    public Game<?, ?, ?, ?> game() {
        return game;
    }

    public Record options() {
        return options;
    }

    public PlayerId openedBy() {
        return openedBy;
    }

    /** When it was opened. */
    Instant opened() {
        return opened;
    }

    /** The version of the match stream. */
    public long version() {
        return version;
    }

    /** Who holds each seat; null for a free one. */
    public List<@Nullable Seat> seats() {
        return seats;
    }

    /** The match that is being played or ended last; empty before the first. */
    public Optional<Match> match() {
        return Optional.ofNullable(match);
    }

    /** The seats that want another match. */
    public List<Integer> rematch() {
        return rematch;
    }

    /** How the matches ended that those who sit here now have played against each other; empty before the first has. */
    public Optional<Tally> tally() {
        return rivalry.among(seats);
    }

    Rivalry rivalry() {
        return rivalry;
    }

    /** What made this version. */
    public Entry last() {
        return last;
    }

    /** The match before the last event, if that was a move. */
    public Optional<Match> before() {
        return Optional.ofNullable(before);
    }

    private int matchNumber() {
        return match == null ? 0 : match.number();
    }

    /** The seats that this player holds, in rising order. */
    public List<Integer> seatsOf(PlayerId player) {
        List<Integer> own = new ArrayList<>(1);
        for (int seat = 0; seat < seats.size(); seat++) {
            Seat holder = seats.get(seat);
            if (holder != null && holder.player().equals(player)) {
                own.add(seat);
            }
        }
        return Collections.unmodifiableList(own);
    }

    /** Where the room stands. */
    public Directory.Status status() {
        if (match == null || (match.outcome().isPresent() && seats.contains(null))) {
            return Directory.Status.WAITING;
        }
        return match.outcome().isPresent() ? Directory.Status.OVER : Directory.Status.PLAYING;
    }

    /** The room's entry in the directory. */
    Directory.Entry entry() {
        List<Directory.Sitting> sittings = new ArrayList<>();
        for (int i = 0; i < seats.size(); i++) {
            Seat seat = seats.get(i);
            if (seat != null) {
                sittings.add(new Directory.Sitting(i, seat.player(), seat.name()));
            }
        }
        return new Directory.Entry(id, game.id(), status(), openedBy, opened, last.at(), sittings);
    }

    /** The result of the match; empty while it goes on. */
    Optional<Directory.Result> result() {
        return match().flatMap(m -> m.outcome().map(outcome -> result(m, outcome)));
    }

    private Directory.Result result(Match m, Outcome outcome) {
        List<PlayerId> winners = outcome.winners().stream()
                .map(seats::get)
                .flatMap(seat -> Optional.ofNullable(seat).stream())
                .map(Seat::player)
                .toList();
        return new Directory.Result(id, m.number(), game.id(), last.at(), winners, outcome.reason());
    }
}
