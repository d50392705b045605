package games.sente.room;

import games.sente.room.Away.Absence;
import games.sente.room.Refusal.Code;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A room's seats: who holds which, and who of them wants another match. Immutable and pure. */
final class Seats {
    private final List<@Nullable Seat> holders;
    private final List<Integer> rematch;

    private Seats(List<? extends @Nullable Seat> holders, List<Integer> rematch) {
        this.holders = Collections.unmodifiableList(new ArrayList<>(holders));
        this.rematch = List.copyOf(rematch);
    }

    /** Seats that nobody holds. */
    static Seats free(int count) {
        return new Seats(Collections.nCopies(count, null), List.of());
    }

    /** As a match starts. */
    static Seats of(List<Seat> holders) {
        return new Seats(holders, List.of());
    }

    /** What this command would make happen in a room of this status. */
    Decision decide(Command.OfSeats command, Directory.Status status) {
        if (command instanceof Command.Sit sit) {
            return of(sit.player()).isEmpty() ? sit(sit) : Decision.refuse(Code.SEAT_TAKEN, "You have a seat already.");
        } else if (command instanceof Command.Stand stand) {
            return stand(stand, status);
        } else if (command instanceof Command.Rename rename) {
            return rename(rename);
        } else if (command instanceof Command.Free free) {
            return free(free, status);
        } else if (command instanceof Command.Rematch wish) {
            return rematch(wish, status);
        }
        throw new IllegalArgumentException("unknown command " + command.getClass());
    }

    /** As {@link #decide}, but lets a player hold several seats: for two at one screen. */
    Decision sit(Command.Sit sit) {
        Integer wanted = sit.seat();
        if (wanted != null && !exists(wanted)) {
            return Decision.refuse(Code.SEAT_UNKNOWN, "There is no such seat.");
        }
        if (areAllTaken()) {
            return Decision.refuse(Code.ROOM_FULL, "All seats are taken; you can watch.");
        }
        int seat = wanted == null ? holders.indexOf(null) : wanted;
        if (holders.get(seat) != null) {
            return Decision.refuse(Code.SEAT_TAKEN, "Somebody else has that seat.");
        }
        String name = sit.bot() == null ? nameOf(sit.player(), sit.name()) : sit.name();
        return Decision.accept(new Event.SeatTaken(seat, sit.player(), name, sit.bot()));
    }

    private Decision stand(Command.Stand stand, Directory.Status status) {
        List<Integer> own = of(stand.player());
        if (own.isEmpty()) {
            return Decision.refuse(Code.NOT_SEATED, "You have no seat to leave.");
        }
        if (status == Directory.Status.PLAYING) {
            return Decision.refuse(Code.MATCH_RUNNING, "The match still goes on; you can resign.");
        }
        return new Decision.Accepted(
                own.stream().<Event>map(Event.SeatLeft::new).toList());
    }

    private Decision rename(Command.Rename rename) {
        String name = nameOf(rename.player(), rename.name());
        boolean changes = holders.stream()
                .anyMatch(seat -> seat != null
                        && seat.player().equals(rename.player())
                        && !seat.name().equals(name));
        return changes ? Decision.accept(new Event.Renamed(rename.player(), name)) : Decision.accept();
    }

    private Decision free(Command.Free free, Directory.Status status) {
        int seat = free.seat();
        if (!exists(seat)) {
            return Decision.refuse(Code.SEAT_UNKNOWN, "There is no such seat.");
        }
        if (status == Directory.Status.PLAYING) {
            return Decision.refuse(Code.MATCH_RUNNING, "Seats are kept while a match goes on.");
        }
        if (holders.get(seat) == null) {
            return Decision.accept();
        }
        Optional<Absence> absence = absence(free.away(), seat);
        if (absence.isEmpty()) {
            return Decision.refuse(Code.NOT_AWAY, "Whose seat that is is not away.");
        }
        if (of(free.player()).isEmpty() && isAnyHolderHere(free.away())) {
            return Decision.refuse(Code.NOT_SEATED, "You are watching; that is for those who hold a seat.");
        }
        return Away.tooEarly("free the seat", absence.get().left())
                .orElseGet(() -> Decision.accept(new Event.SeatFreed(seat)));
    }

    private Decision rematch(Command.Rematch wish, Directory.Status status) {
        List<Integer> own = of(wish.player());
        if (own.isEmpty()) {
            return Decision.refuse(Code.NOT_SEATED, "You are watching; only players can ask for a rematch.");
        }
        if (status == Directory.Status.PLAYING) {
            return Decision.refuse(Code.MATCH_RUNNING, "The match still goes on.");
        }
        if (status == Directory.Status.WAITING) {
            return Decision.refuse(Code.MATCH_NOT_STARTED, "The match starts when all seats are taken.");
        }
        if (rematch.containsAll(own)) {
            return Decision.accept();
        }
        return new Decision.Accepted(
                own.stream().<Event>map(Event.RematchOffered::new).toList());
    }

    /** The seats after this event. */
    Seats apply(Event.OfSeats event) {
        if (event instanceof Event.SeatTaken taken) {
            return with(taken.seat(), new Seat(taken.player(), taken.name(), taken.bot()), rematch);
        } else if (event instanceof Event.SeatLeft left) {
            return with(left.seat(), null, List.of());
        } else if (event instanceof Event.SeatFreed freed) {
            return with(freed.seat(), null, List.of());
        } else if (event instanceof Event.Renamed renamed) {
            List<@Nullable Seat> named = new ArrayList<>(holders);
            named.replaceAll(seat -> seat != null && seat.player().equals(renamed.player())
                    ? new Seat(seat.player(), renamed.name(), seat.bot())
                    : seat);
            return new Seats(named, rematch);
        } else if (event instanceof Event.RematchOffered offered) {
            List<Integer> more = new ArrayList<>(rematch);
            more.add(offered.seat());
            return new Seats(holders, more);
        }
        throw new IllegalArgumentException("unknown event " + event.getClass());
    }

    private Seats with(int seat, @Nullable Seat holder, List<Integer> wishes) {
        List<@Nullable Seat> changed = new ArrayList<>(holders);
        changed.set(seat, holder);
        return new Seats(changed, wishes);
    }

    /**
     * Who sits where, all seats being taken, after a change of seats.
     *
     * @param seating for each seat, the seat that its holder had before
     * @throws StoreException if one is free
     */
    List<Seat> moved(List<Integer> seating) {
        return seating.stream()
                .map(seat -> Optional.ofNullable(holders.get(seat))
                        .orElseThrow(() -> new StoreException("A match starts although seat " + seat + " is free.")))
                .toList();
    }

    /** Who holds each seat; null for a free one. */
    List<@Nullable Seat> holders() {
        return holders;
    }

    /** The seats that want another match. */
    List<Integer> rematch() {
        return rematch;
    }

    /** The seats that this player holds, in rising order. */
    List<Integer> of(PlayerId player) {
        List<Integer> own = new ArrayList<>(1);
        for (int seat = 0; seat < holders.size(); seat++) {
            Seat holder = holders.get(seat);
            if (holder != null && holder.player().equals(player)) {
                own.add(seat);
            }
        }
        return Collections.unmodifiableList(own);
    }

    boolean areAllTaken() {
        return !holders.contains(null);
    }

    /** Whether all players want another match. Bots always do. */
    boolean doAllWantRematch() {
        return !rematch.isEmpty()
                && IntStream.range(0, holders.size()).allMatch(seat -> rematch.contains(seat) || isBot(seat));
    }

    private boolean isBot(int seat) {
        Seat holder = holders.get(seat);
        return holder != null && holder.bot() != null;
    }

    private boolean exists(int seat) {
        return seat >= 0 && seat < holders.size();
    }

    /** A player's name in this room, made different from the names of those who hold seats. */
    String nameOf(PlayerId player, String name) {
        return Names.apart(name, player, holders);
    }

    /** The absence of whoever holds this seat. */
    Optional<Absence> absence(Away away, int seat) {
        Seat holder = holders.get(seat);
        return holder == null ? Optional.empty() : away.of(seat, holder.player());
    }

    /** Bots do not count: otherwise the others would wait for ever. */
    private boolean isAnyHolderHere(Away away) {
        return IntStream.range(0, holders.size()).anyMatch(seat -> {
            Seat holder = holders.get(seat);
            return holder != null
                    && holder.bot() == null
                    && away.of(seat, holder.player()).isEmpty();
        });
    }
}
