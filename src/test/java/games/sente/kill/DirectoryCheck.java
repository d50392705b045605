package games.sente.kill;

import games.sente.game.Outcome;
import games.sente.kill.Violation.Kind;
import games.sente.room.Directory;
import games.sente.room.Match;
import games.sente.room.PlayerId;
import games.sente.room.Room;
import games.sente.room.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds what the directory has of a room against the log, with which it is written in one transaction. */
final class DirectoryCheck {
    private DirectoryCheck() {}

    /** Everything that is wrong. */
    static List<Violation> check(LoggedRoom log, Directory.@Nullable Entry entry, List<Directory.Result> results) {
        List<Violation> violations = new ArrayList<>();
        if (log.version() == 0) {
            return violations;
        }
        Room room = log.at(log.version());
        if (entry == null
                || entry.status() != room.status()
                || !entry.game().equals(room.game().id())
                || !entry.openedBy().equals(room.openedBy())
                || !entry.seats().equals(sittings(room))) {
            violations.add(new Violation(
                    Kind.DIRECTORY_DIFFERS, log.id(), entry + ", but the log says " + room.status() + sittings(room)));
        }
        List<Directory.Result> logged = results(log);
        if (!results.equals(logged)) {
            violations.add(new Violation(Kind.DIRECTORY_DIFFERS, log.id(), results + ", but the log says " + logged));
        }
        return violations;
    }

    private static List<Directory.Sitting> sittings(Room room) {
        List<Directory.Sitting> sittings = new ArrayList<>();
        for (int number = 0; number < room.seats().size(); number++) {
            Seat seat = room.seats().get(number);
            if (seat != null) {
                sittings.add(new Directory.Sitting(number, seat.player(), seat.name()));
            }
        }
        return sittings;
    }

    private static List<Directory.Result> results(LoggedRoom log) {
        List<Directory.Result> results = new ArrayList<>();
        for (long version = 2; version <= log.version(); version++) {
            boolean played = log.at(version - 1).status() == Directory.Status.PLAYING;
            Room room = log.at(version);
            Instant ended = log.change(version).entry().at();
            Optional<Match> match = room.match().filter(now -> played);
            match.flatMap(Match::outcome)
                    .ifPresent(outcome -> results.add(new Directory.Result(
                            log.id(),
                            match.get().number(),
                            room.game().id(),
                            ended,
                            winners(room, outcome),
                            outcome.reason())));
        }
        return results;
    }

    private static List<PlayerId> winners(Room room, Outcome outcome) {
        return outcome.winners().stream()
                .map(seat -> Objects.requireNonNull(room.seats().get(seat)).player())
                .toList();
    }
}
