package games.sente.room;

import games.sente.room.Away.Absence;
import games.sente.room.Refusal.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Decides on what ends a match before its rules do, and on what frees seats: of who leaves, and of who has left without a word. */
final class Leaving {
    private final Room room;

    Leaving(Room room) {
        this.room = room;
    }

    Decision stand(Command.Stand stand) {
        List<Integer> own = room.seatsOf(stand.player());
        if (own.isEmpty()) {
            return Decision.refuse(Code.NOT_SEATED, "You have no seat to leave.");
        }
        if (isPlaying()) {
            return Decision.refuse(Code.MATCH_RUNNING, "The match still goes on; you can resign.");
        }
        return new Decision.Accepted(
                own.stream().<Event>map(Event.SeatLeft::new).toList());
    }

    Decision resign(Command.Resign resign) {
        Optional<Decision> refused = notPlaying(resign, "resign");
        if (refused.isPresent()) {
            return refused.get();
        }
        List<Integer> own = room.seatsOf(resign.player());
        List<Integer> toMove = match().toMove();
        int seat = own.stream().filter(toMove::contains).findFirst().orElse(own.get(0));
        return Decision.accept(new Event.Resigned(seat));
    }

    Decision abort(Command.Abort abort) {
        Optional<Decision> refused = notPlaying(abort, "call a match off");
        if (refused.isPresent()) {
            return refused.get();
        }
        if (match().haveAllMoved()) {
            return Decision.refuse(Code.ALL_MOVED, "Everybody has moved already; you can resign.");
        }
        return Decision.accept(
                new Event.MatchAborted(room.seatsOf(abort.player()).get(0)));
    }

    Decision claim(Command.Claim claim) {
        Optional<Decision> refused = notPlaying(claim, "claim a win");
        if (refused.isPresent()) {
            return refused.get();
        }
        List<Integer> own = room.seatsOf(claim.player());
        List<Integer> awaited = new ArrayList<>(match().toMove());
        awaited.removeAll(own);
        List<Absence> absences = awaited.stream()
                .flatMap(seat -> absence(claim.away(), seat).stream())
                .filter(absence ->
                        absence.match() == match().number() && absence.turn() == match().turn(absence.seat()))
                .toList();
        if (awaited.isEmpty() || absences.size() < awaited.size()) {
            return Decision.refuse(Code.NOT_AWAY, "The match waits for nobody who is away.");
        }
        Duration left = absences.stream()
                .map(Absence::left)
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) < 0 ? other : one);
        if (!left.isZero()) {
            return tooEarly("claim the win", left);
        }
        List<Integer> winners = IntStream.range(0, room.seats().size())
                .filter(seat -> !awaited.contains(seat))
                .boxed()
                .toList();
        return Decision.accept(new Event.WinClaimed(own.get(0), winners));
    }

    Decision free(Command.Free free) {
        int seat = free.seat();
        if (seat < 0 || seat >= room.seats().size()) {
            return Decision.refuse(Code.SEAT_UNKNOWN, "There is no such seat.");
        }
        if (isPlaying()) {
            return Decision.refuse(Code.MATCH_RUNNING, "Seats are kept while a match goes on.");
        }
        if (room.seats().get(seat) == null) {
            return Decision.accept();
        }
        Optional<Absence> absence = absence(free.away(), seat);
        if (absence.isEmpty()) {
            return Decision.refuse(Code.NOT_AWAY, "Whose seat that is is not away.");
        }
        if (room.seatsOf(free.player()).isEmpty() && isAnyHolderHere(free.away())) {
            return Decision.refuse(Code.NOT_SEATED, "You are watching; that is for those who hold a seat.");
        }
        return absence.get().left().isZero()
                ? Decision.accept(new Event.SeatFreed(seat))
                : tooEarly("free the seat", absence.get().left());
    }

    private static Decision tooEarly(String what, Duration left) {
        long seconds = left.plusMillis(999).toSeconds();
        return Decision.refuse(Code.TOO_EARLY, "They may still come back. You can " + what + " in " + seconds + " s.");
    }

    private Optional<Absence> absence(Away away, int seat) {
        Seat holder = room.seats().get(seat);
        return holder == null ? Optional.empty() : away.of(seat, holder.player());
    }

    /** The machine does not count: it would keep the others waiting for ever. */
    private boolean isAnyHolderHere(Away away) {
        return IntStream.range(0, room.seats().size()).anyMatch(seat -> {
            Seat holder = room.seats().get(seat);
            return holder != null
                    && holder.bot() == null
                    && away.of(seat, holder.player()).isEmpty();
        });
    }

    /**
     * Why somebody has no match to end.
     *
     * @param what they asked for
     */
    private Optional<Decision> notPlaying(Command command, String what) {
        if (room.seatsOf(command.player()).isEmpty()) {
            return Optional.of(Decision.refuse(Code.NOT_SEATED, "You are watching; only players " + what + "."));
        }
        if (room.match().isEmpty()) {
            return Optional.of(Decision.refuse(Code.MATCH_NOT_STARTED, "There is no match yet."));
        }
        return isPlaying() ? Optional.empty() : Optional.of(Decision.refuse(Code.MATCH_OVER, "The match is over."));
    }

    private boolean isPlaying() {
        return room.status() == Directory.Status.PLAYING;
    }

    private Match match() {
        return room.match().orElseThrow();
    }
}
