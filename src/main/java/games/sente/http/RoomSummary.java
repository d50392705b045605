package games.sente.http;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.game.Outcome;
import games.sente.room.Directory;
import games.sente.room.Match;
import games.sente.room.PlayerId;
import games.sente.room.Room;
import games.sente.room.Seat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A room as the REST interface shows it. The component names are the JSON's; what is null is absent.
 *
 * @param status {@code waiting}, {@code playing} or {@code over}
 * @param match the number of the match, 0 before the first
 * @param seats who sits where; null for a free seat
 * @param changed when seats or status last changed; in the list of one's own rooms only, as what follows
 * @param yourTurn while a match is played, whether it waits for whoever asks; of the others nothing is told, who may
 *     choose at the same time
 * @param outcome how the match ended
 */
record RoomSummary(
        String room,
        String game,
        @Nullable Record options,
        String status,
        @Nullable Integer match,
        List<@Nullable Sitting> seats,
        @Nullable Instant changed,
        @Nullable Boolean yourTurn,
        @Nullable Ended outcome,
        String link) {

    /**
     * Who holds a seat.
     *
     * @param bot the kind of the bot, absent for a person
     */
    record Sitting(String player, String name, @Nullable String bot) {}

    /**
     * How a match ended.
     *
     * @param winners the seats that won; none for a draw.
     * @param scores of each seat, where the game counts
     */
    record Ended(
            List<Integer> winners, String reason, @Nullable List<Integer> scores) {}

    /** A room, as everybody who has its address may know it. */
    static RoomSummary of(Room room, String link) {
        return new RoomSummary(
                room.id().toString(),
                room.game().id(),
                room.options(),
                status(room.status()),
                room.match().map(Match::number).orElse(0),
                sittings(room),
                null,
                null,
                null,
                link);
    }

    /** A room as this player may know it, who holds a seat there. */
    static RoomSummary of(Room room, Directory.Entry entry, PlayerId player, String link) {
        return new RoomSummary(
                room.id().toString(),
                room.game().id(),
                room.options(),
                status(room.status()),
                room.match().map(Match::number).orElse(0),
                sittings(room),
                entry.changed(),
                isTurnOf(room, player),
                room.match().flatMap(RoomSummary::ended).orElse(null),
                link);
    }

    /** What the directory alone knows of a room. */
    static RoomSummary of(Directory.Entry entry, String link) {
        return new RoomSummary(
                entry.room().toString(),
                entry.game(),
                null,
                status(entry.status()),
                null,
                sittings(entry),
                entry.changed(),
                null,
                null,
                link);
    }

    private static @Nullable Boolean isTurnOf(Room room, PlayerId player) {
        return room.status() != Directory.Status.PLAYING
                ? null
                : Boolean.valueOf(
                        room.match().orElseThrow().toMove().stream().anyMatch(room.seatsOf(player)::contains));
    }

    private static Optional<Ended> ended(Match match) {
        return match.outcome().map(outcome -> ended(match, outcome));
    }

    private static Ended ended(Match match, Outcome outcome) {
        List<Integer> scores = match.scores();
        return new Ended(outcome.winners(), outcome.reason(), scores.isEmpty() ? null : scores);
    }

    private static List<@Nullable Sitting> sittings(Room room) {
        List<@Nullable Sitting> sittings = new ArrayList<>();
        for (Seat seat : room.seats()) {
            sittings.add(seat == null ? null : new Sitting(seat.player().value(), seat.name(), seat.bot()));
        }
        return sittings;
    }

    private static List<@Nullable Sitting> sittings(Directory.Entry entry) {
        int seats = Catalogue.find(entry.game()).map(Game::seats).orElse(0);
        List<@Nullable Sitting> sittings = new ArrayList<>();
        for (int i = 0; i < seats; i++) {
            int seat = i;
            sittings.add(entry.seats().stream()
                    .filter(sitting -> sitting.seat() == seat)
                    .map(RoomSummary::sitting)
                    .findFirst()
                    .orElse(null));
        }
        return sittings;
    }

    /** The directory keeps a bot as any player, under its kind's name; its id tells it apart. */
    private static Sitting sitting(Directory.Sitting sitting) {
        String player = sitting.player().value();
        return new Sitting(player, sitting.name(), player.startsWith("bot:") ? sitting.name() : null);
    }

    private static String status(Directory.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
