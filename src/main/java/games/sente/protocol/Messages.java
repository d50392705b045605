package games.sente.protocol;

import games.sente.game.Viewer;
import games.sente.protocol.ServerMessage.Ended;
import games.sente.protocol.ServerMessage.Last;
import games.sente.protocol.ServerMessage.Refused;
import games.sente.protocol.ServerMessage.Said;
import games.sente.protocol.ServerMessage.Tally;
import games.sente.protocol.ServerMessage.Update;
import games.sente.room.Change;
import games.sente.room.Event;
import games.sente.room.Match;
import games.sente.room.PlayerId;
import games.sente.room.Refusal;
import games.sente.room.Room;
import games.sente.room.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in messages what happened in a room: here, and nowhere else, it is decided what an audience gets to see. */
public final class Messages {

    private Messages() {}

    /**
     * A room's version as one audience may see it.
     *
     * @param change what made it
     * @param you the seats that the audience holds; none for those who watch
     * @param ack the id of the audience's own command, if it is to be acknowledged
     */
    public static Update update(Change change, List<Integer> you, @Nullable String ack) {
        Room room = change.after();
        Viewer viewer = you.isEmpty() ? Viewer.SPECTATOR : Viewer.of(you.get(0));
        Optional<Match> match = room.match();
        List<Integer> toMove = match.map(Match::toMove).orElse(List.of());
        Optional<Integer> mover = you.stream().filter(toMove::contains).findFirst();
        return new Update(
                room.version(),
                room.status().name().toLowerCase(Locale.ROOT),
                match.map(Match::number).orElse(0),
                match.map(Match::ply).orElse(0),
                seats(room),
                you,
                toMove,
                mover.flatMap(seat -> match.map(m -> m.turn(seat))).orElse(null),
                mover.flatMap(seat -> match.map(m -> m.choices(seat))).orElse(null),
                match.map(m -> m.view(viewer)).orElse(null),
                last(change, viewer),
                match.flatMap(Match::outcome)
                        .map(outcome -> new Ended(outcome.winners(), outcome.reason()))
                        .orElse(null),
                room.tally().map(tally -> new Tally(tally.won(), tally.drawn())).orElse(null),
                room.rematch(),
                mayAbort(match, you) ? true : null,
                ack);
    }

    private static boolean mayAbort(Optional<Match> match, List<Integer> you) {
        return !you.isEmpty()
                && match.filter(m -> m.outcome().isEmpty() && !m.haveAllMoved()).isPresent();
    }

    private static List<ServerMessage.@Nullable Seat> seats(Room room) {
        List<ServerMessage.@Nullable Seat> seats = new ArrayList<>();
        for (games.sente.room.Seat seat : room.seats()) {
            seats.add(seat == null ? null : new ServerMessage.Seat(seat.player().value(), seat.name(), seat.bot()));
        }
        return seats;
    }

    private static Last last(Change change, Viewer viewer) {
        Room room = change.after();
        Event event = change.entry().event();
        if (event instanceof Event.Moved moved) {
            boolean over = room.match().flatMap(Match::outcome).isPresent();
            Object seen = Optional.ofNullable(change.before())
                    .flatMap(Room::match)
                    .flatMap(before -> before.seen(moved.seat(), moved.move(), over ? Viewer.AFTERWARDS : viewer))
                    .orElse(null);
            return new Last("moved", moved.seat(), seen);
        } else if (event instanceof Event.SeatTaken taken) {
            return new Last("seatTaken", taken.seat(), null);
        } else if (event instanceof Event.SeatLeft left) {
            return new Last("seatLeft", left.seat(), null);
        } else if (event instanceof Event.Renamed renamed) {
            List<Integer> seats = room.seatsOf(renamed.player());
            return new Last("renamed", seats.isEmpty() ? null : seats.get(0), null);
        } else if (event instanceof Event.MatchStarted) {
            return new Last("started", null, null);
        } else if (event instanceof Event.Resigned resigned) {
            return new Last("resigned", resigned.seat(), null);
        } else if (event instanceof Event.MatchAborted aborted) {
            return new Last("matchAborted", aborted.seat(), null);
        } else if (event instanceof Event.WinClaimed claimed) {
            return new Last("winClaimed", claimed.seat(), null);
        } else if (event instanceof Event.SeatFreed freed) {
            return new Last("seatFreed", freed.seat(), null);
        } else if (event instanceof Event.RematchOffered offered) {
            return new Last("rematchOffered", offered.seat(), null);
        }
        return new Last("opened", null, null);
    }

    /**
     * A line of chat. Nobody else gets the command's id: it would show how many commands failed, or be taken for the
     * reader's own.
     *
     * @param to the player who gets it; null for all but the one who said it
     */
    public static Said said(Spoken spoken, @Nullable PlayerId to) {
        Event.Said said = spoken.said();
        return new Said(
                spoken.version(),
                said.player().value(),
                said.name(),
                said.seat(),
                said.text(),
                spoken.entry().at(),
                said.player().equals(to) ? spoken.entry().id() : null);
    }

    /** The answer to a command that was not done. */
    public static Refused refused(@Nullable String id, Refusal refusal) {
        return new Refused(id, refusal.code().wire(), refusal.reason(), refusal.sentence());
    }
}
