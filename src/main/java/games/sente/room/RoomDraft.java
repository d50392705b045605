package games.sente.room;

import games.sente.game.Game;
import games.sente.game.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A room in the making: what {@link Room#apply} changes. For one thread. */
final class RoomDraft {
    final RoomId id;
    final Game<?, ?, ?, ?> game;
    final Record options;
    final PlayerId openedBy;
    final Instant opened;
    long version;
    List<@Nullable Seat> seats;

    @Nullable
    Match match;

    List<Integer> rematch;
    Rivalry rivalry;
    Entry last;

    @Nullable
    Match before;

    RoomDraft(RoomId id, Game<?, ?, ?, ?> game, Event.RoomOpened event, Entry first) {
        this.id = id;
        this.game = game;
        this.options = event.options();
        this.openedBy = event.by();
        this.opened = first.at();
        this.version = 1;
        this.seats = new ArrayList<>(Collections.nCopies(game.seats(), null));
        this.rematch = List.of();
        this.rivalry = Rivalry.NONE;
        this.last = first;
    }

    RoomDraft(Room room) {
        this.id = room.id();
        this.game = room.game();
        this.options = room.options();
        this.openedBy = room.openedBy();
        this.opened = room.opened();
        this.version = room.version();
        this.seats = room.seats();
        this.match = room.match().orElse(null);
        this.rematch = room.rematch();
        this.rivalry = room.rivalry();
        this.last = room.last();
    }

    /** Begins at the start of a match that says who sits where. */
    void start(long at, Entry entry, Event.MatchStarted started) {
        version = at;
        last = entry;
        seats = new ArrayList<>(started.seats() == null ? List.of() : started.seats());
        rivalry = Rivalry.of(seats, started.tally());
        match = Match.start(game, options, started);
    }

    void apply(Entry entry) {
        version++;
        last = entry;
        before = null;
        Event event = entry.event();
        if (event instanceof Event.Moved moved) {
            Match now = running();
            before = now;
            match = now.moved(moved.seat(), moved.move());
            match.outcome().ifPresent(this::count);
        } else if (event instanceof Event.Resigned resigned) {
            List<Integer> winners = IntStream.range(0, seats.size())
                    .filter(seat -> seat != resigned.seat())
                    .boxed()
                    .toList();
            end(new Outcome(winners, "resignation"));
        } else if (event instanceof Event.MatchAborted) {
            match = running().ended(Outcome.draw("aborted"));
        } else if (event instanceof Event.WinClaimed claimed) {
            end(new Outcome(claimed.winners(), "abandoned"));
        } else if (event instanceof Event.MatchStarted started) {
            seats = started.seating().stream().map(seats::get).collect(ArrayList::new, List::add, List::addAll);
            rematch = List.of();
            rivalry = started.tally() == null ? rivalry.next(seats) : Rivalry.of(seats, started.tally());
            match = Match.start(game, options, started);
        } else if (event instanceof Event.RematchOffered offered) {
            rematch = new ArrayList<>(rematch);
            rematch.add(offered.seat());
        } else {
            applyToSeats(event);
        }
    }

    private void end(Outcome outcome) {
        match = running().ended(outcome);
        count(outcome);
    }

    private void count(Outcome outcome) {
        rivalry = rivalry.after(outcome);
    }

    private void applyToSeats(Event event) {
        seats = new ArrayList<>(seats);
        if (event instanceof Event.SeatFreed freed) {
            seats.set(freed.seat(), null);
            rematch = List.of();
        } else if (event instanceof Event.SeatTaken taken) {
            seats.set(taken.seat(), new Seat(taken.player(), taken.name(), taken.bot()));
        } else if (event instanceof Event.SeatLeft left) {
            seats.set(left.seat(), null);
            rematch = List.of();
        } else if (event instanceof Event.Renamed renamed) {
            seats.replaceAll(seat -> seat != null && seat.player().equals(renamed.player())
                    ? new Seat(seat.player(), renamed.name(), seat.bot())
                    : seat);
        } else {
            throw new StoreException("Room " + id + " has an event out of place.");
        }
    }

    private Match running() {
        if (match == null) {
            throw new StoreException("Room " + id + " has a move before its first match.");
        }
        return match;
    }
}
