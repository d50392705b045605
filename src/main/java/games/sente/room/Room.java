package games.sente.room;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.game.Outcome;
import games.sente.room.Refusal.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A room at one version of its match stream: its {@link Seats} and its {@link Match}, and what starts one. Immutable
 * and pure: {@link #decide} says what a command would make happen, {@link #apply} is the room after it happened.
 */
public final class Room {
    /**
     * After this many events no match starts, and nobody sits, stands or is renamed; a running match is played to its
     * end.
     */
    public static final long MOST_EVENTS = 50_000;

    /** The longest match of any game is far shorter; a match that does not end is stopped here. */
    private static final long LAST_EVENTS = MOST_EVENTS + 10_000;

    /** What was settled when the room was opened. */
    private record Opened(RoomId id, Game<?, ?, ?, ?> game, Record options, PlayerId by, Instant at) {}

    private final Opened opened;
    private final long version;
    private final Seats seats;
    private final @Nullable Match match;
    private final Rivalry rivalry;

    private Room(Opened opened, long version, Seats seats, @Nullable Match match, Rivalry rivalry) {
        this.opened = opened;
        this.version = version;
        this.seats = seats;
        this.match = match;
        this.rivalry = rivalry;
    }

    /**
     * The room after its first event.
     *
     * @throws StoreException if that is not {@link Event.RoomOpened}, or opens a game that is not in the catalogue
     */
    public static Room open(RoomId id, Entry first) {
        if (!(first.event() instanceof Event.RoomOpened event)) {
            throw new StoreException("The first event of room " + id + " does not open it.");
        }
        Game<?, ?, ?, ?> game = Catalogue.find(event.game())
                .orElseThrow(() -> new StoreException("Room " + id + " plays a game that is not here."));
        Opened opened = new Opened(id, game, event.options(), event.by(), first.at());
        return new Room(opened, 1, Seats.free(game.seats()), null, Rivalry.NONE);
    }

    /**
     * The room as a match started, made from that event and the room's first alone.
     *
     * @param version the version of that event
     * @return empty if it does not say who sits where, as old ones don't
     */
    static Optional<Change> started(RoomId id, Entry first, long version, Entry start) {
        if (!(start.event() instanceof Event.MatchStarted event) || event.seats() == null) {
            return Optional.empty();
        }
        Room opened = open(id, first);
        return Optional.of(new Change(null, start, opened.started(version, event, event.seats())));
    }

    /** Decides a command. {@code seeds} gives a new secret for each match that starts. */
    public Decision decide(Command command, Supplier<String> seeds) {
        if (command instanceof Command.OfChat ofChat) {
            return Chat.decide(ofChat, seats);
        } else if (isUsedUp(command)) {
            return Decision.refuse(
                    Code.ROOM_USED_UP, "This room has had all the matches it can take. Please open a new one.");
        } else if (command instanceof Command.OfMatch ofMatch) {
            return decide(ofMatch);
        } else if (command instanceof Command.OfSeats ofSeats) {
            return andStart(seats.decide(ofSeats, status()), seeds);
        }
        throw new IllegalArgumentException("unknown command " + command.getClass());
    }

    private boolean isUsedUp(Command command) {
        boolean playsOn = command instanceof Command.OfMatch && status() == Directory.Status.PLAYING;
        return version >= (playsOn ? LAST_EVENTS : MOST_EVENTS);
    }

    private Decision decide(Command.OfMatch command) {
        if (seats.of(command.player()).isEmpty()) {
            return Decision.refuse(Code.NOT_SEATED, "You are watching; only players can do that.");
        }
        if (command instanceof Command.Move move && !move.game().equals(game().id())) {
            return Decision.refuse(Code.WRONG_GAME, "This room plays another game.");
        }
        if (match == null) {
            return Decision.refuse(Code.MATCH_NOT_STARTED, "The match starts when all seats are taken.");
        }
        return match.decide(command, seats);
    }

    /** As {@link #decide}, but lets a player hold several seats: for two at one screen. */
    Decision sit(Command.Sit sit, Supplier<String> seeds) {
        return andStart(seats.sit(sit), seeds);
    }

    /** Adds the start of a match if this takes the last seat, or completes the agreement on a rematch. */
    private Decision andStart(Decision decision, Supplier<String> seeds) {
        if (!(decision instanceof Decision.Accepted accepted)) {
            return decision;
        }
        Seats after = seats;
        for (Event event : accepted.events()) {
            after = after.apply((Event.OfSeats) event);
        }
        boolean filled = !seats.areAllTaken() && after.areAllTaken();
        boolean again = !seats.doAllWantRematch() && after.doAllWantRematch();
        if (!filled && !again) {
            return decision;
        }
        int count = seats.holders().size();
        // Everybody moves on by one seat for another match, so that another one has the first move.
        List<Integer> seating = IntStream.range(0, count)
                .map(seat -> filled ? seat : (seat + 1) % count)
                .boxed()
                .toList();
        List<Event> events = new ArrayList<>(accepted.events());
        List<Seat> holders = after.moved(seating);
        Tally tally = rivalry.next(holders).stored();
        events.add(new Event.MatchStarted(matchNumber() + 1, game().version(), seeds.get(), seating, holders, tally));
        return new Decision.Accepted(events);
    }

    /**
     * The room after this event of the match stream.
     *
     * @throws StoreException if it can't follow
     */
    public Room apply(Event event) {
        if (event instanceof Event.OfMatch ofMatch) {
            return ofMatch(ofMatch);
        } else if (event instanceof Event.OfSeats ofSeats) {
            return new Room(opened, version + 1, seats.apply(ofSeats), match, rivalry);
        } else if (event instanceof Event.MatchStarted started) {
            return started(version + 1, started, seats.moved(started.seating()));
        }
        throw new StoreException("Room " + id() + " has an event out of place.");
    }

    private Room ofMatch(Event.OfMatch event) {
        if (match == null) {
            throw new StoreException("Room " + id() + " has a move before its first match.");
        }
        Match now = match.apply(event);
        Rivalry next = event instanceof Event.MatchAborted
                ? rivalry
                : now.outcome().map(rivalry::after).orElse(rivalry);
        return new Room(opened, version + 1, seats, now, next);
    }

    private Room started(long at, Event.MatchStarted event, List<Seat> holders) {
        Rivalry next = event.tally() == null ? rivalry.next(holders) : Rivalry.of(holders, event.tally());
        Match first = Match.start(game(), options(), event);
        return new Room(opened, at, Seats.of(holders), first, next);
    }

    public RoomId id() {
        return opened.id();
    }

    public Game<?, ?, ?, ?> game() {
        return opened.game();
    }

    public Record options() {
        return opened.options();
    }

    public PlayerId openedBy() {
        return opened.by();
    }

    /** When it was opened. */
    Instant opened() {
        return opened.at();
    }

    /** The version of the match stream. */
    public long version() {
        return version;
    }

    /** Who holds each seat; null for a free one. */
    public List<@Nullable Seat> seats() {
        return seats.holders();
    }

    /** The match that is being played or ended last; empty before the first. */
    public Optional<Match> match() {
        return Optional.ofNullable(match);
    }

    /** The seats that want another match. */
    public List<Integer> rematch() {
        return seats.rematch();
    }

    /** The tally of the present players; empty before their first match has ended. */
    public Optional<Tally> tally() {
        return rivalry.among(seats.holders());
    }

    Rivalry rivalry() {
        return rivalry;
    }

    private int matchNumber() {
        return match == null ? 0 : match.number();
    }

    /** The seats that this player holds, in rising order. */
    public List<Integer> seatsOf(PlayerId player) {
        return seats.of(player);
    }

    /** The status of the room. */
    public Directory.Status status() {
        if (match == null || (match.outcome().isPresent() && !seats.areAllTaken())) {
            return Directory.Status.WAITING;
        }
        return match.outcome().isPresent() ? Directory.Status.OVER : Directory.Status.PLAYING;
    }

    /**
     * The room's entry in the directory.
     *
     * @param changed when it became as it is
     */
    Directory.Entry entry(Instant changed) {
        List<Directory.Sitting> sittings = new ArrayList<>();
        for (int i = 0; i < seats().size(); i++) {
            Seat seat = seats().get(i);
            if (seat != null) {
                sittings.add(new Directory.Sitting(i, seat.player(), seat.name()));
            }
        }
        return new Directory.Entry(id(), game().id(), status(), openedBy(), opened(), changed, sittings);
    }

    /**
     * The result of the match; empty while it goes on.
     *
     * @param ended when it became as it is
     */
    Optional<Directory.Result> result(Instant ended) {
        return match().flatMap(m -> m.outcome().map(outcome -> result(m, outcome, ended)));
    }

    private Directory.Result result(Match m, Outcome outcome, Instant ended) {
        List<PlayerId> winners = outcome.winners().stream()
                .map(seats()::get)
                .flatMap(seat -> Optional.ofNullable(seat).stream())
                .map(Seat::player)
                .toList();
        return new Directory.Result(id(), m.number(), game().id(), ended, winners, outcome.reason());
    }
}
