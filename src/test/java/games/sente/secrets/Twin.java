package games.sente.secrets;

import games.sente.game.Game;
import games.sente.game.Viewer;
import games.sente.game.battleship.Battleship;
import games.sente.game.rockpaperscissors.RockPaperScissors;
import games.sente.protocol.Json;
import games.sente.room.Change;
import games.sente.room.Event;
import games.sente.room.Match;
import games.sente.room.Room;
import games.sente.secrets.Played.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A session that differs from one that was played in nothing but what a viewer may not know: in one match, the hidden
 * moves of others, and the match's seed if the viewer has no part in it; and everywhere, what others tried in vain and
 * how they numbered their commands.
 *
 * @param script what is done instead
 * @param botMoves what the bot does instead
 * @param unwanted the seed that is to be another one; null if it stays
 * @param end the step in which the difference may come to light, by the rules or because the match ends
 * @param hidden how many moves differ
 */
record Twin(Script script, List<Object> botMoves, @Nullable String unwanted, int end, int hidden) {

    /** A move that the viewer is not told, and the one that the twin has. */
    private record Instead(Told told, Object other) {
        Event.Moved moved() {
            return (Event.Moved) told.change().entry().event();
        }
    }

    /** A twin of that session for this viewer; empty if the viewer may know all of it. */
    static Optional<Twin> of(Played played, Who viewer, int session, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        ToIntFunction<Room> eyes = room -> viewer.seatIn(room, session);
        List<Told> hidden = played.told().stream()
                .filter(told -> isHidden(told.change(), eyes))
                .toList();
        if (hidden.isEmpty()) {
            return Optional.empty();
        }
        Told one = hidden.get(random.nextInt(hidden.size()));
        int end = end(played, one);
        if (end <= one.step()) {
            return Optional.empty();
        }
        List<Instead> instead = instead(played, hidden, one, end, eyes, random);
        String seedOfMatch = eyes.applyAsInt(one.room()) < 0 ? seedOf(played, one) : null;
        return Optional.of(new Twin(
                Rewriting.of(played, viewer, session, texts(instead)),
                botMoves(played, instead),
                seedOfMatch,
                end,
                (int) instead.stream()
                        .filter(each -> !each.moved().move().equals(each.other()))
                        .count()));
    }

    private static Viewer viewerOf(int seat) {
        return seat < 0 ? Viewer.SPECTATOR : Viewer.of(seat);
    }

    /** By the rules of the two games, said here once more: a fleet, or a hand that waits for the other one. */
    private static boolean isHidden(Change change, ToIntFunction<Room> eyes) {
        Room room = change.after();
        if (!(change.entry().event() instanceof Event.Moved moved)
                || moved.seat() == eyes.applyAsInt(room)
                || room.match().orElseThrow().outcome().isPresent()) {
            return false;
        }
        return moved.move() instanceof Battleship.Place
                || room.match().orElseThrow().view(Viewer.AFTERWARDS) instanceof RockPaperScissors.View view
                        && view.chosen().contains(true);
    }

    /** A hand is shown with the next move, a fleet when the match ends. */
    private static int end(Played played, Told hidden) {
        boolean hand = hidden.change().entry().event() instanceof Event.Moved moved
                && moved.move() instanceof RockPaperScissors.Throw;
        int match = hidden.room().match().orElseThrow().number();
        return played.told().stream()
                .filter(told -> told.room().version() > hidden.room().version())
                .filter(told -> {
                    Match now = told.room().match().orElseThrow();
                    return now.number() != match
                            || now.outcome().isPresent()
                            || hand && told.change().entry().event() instanceof Event.Moved;
                })
                .mapToInt(Told::step)
                .findFirst()
                .orElse(played.script().steps().size());
    }

    private static List<Instead> instead(
            Played played, List<Told> hidden, Told one, int end, ToIntFunction<Room> eyes, RandomGenerator random) {
        if (((Event.Moved) one.change().entry().event()).move() instanceof RockPaperScissors.Throw hand) {
            int other = (hand.hand().ordinal() + 1 + random.nextInt(2)) % 3;
            return List.of(new Instead(one, new RockPaperScissors.Throw(RockPaperScissors.Hand.values()[other])));
        }
        int match = one.room().match().orElseThrow().number();
        Room last = played.told().stream()
                .filter(told -> told.step() < end
                        && told.room().match().map(Match::number).orElse(0) == match)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .room();
        Viewer viewer = viewerOf(eyes.applyAsInt(last));
        Battleship.View guess = guessed(
                new Battleship(), (Battleship.View) last.match().orElseThrow().view(viewer), viewer, random);
        return hidden.stream()
                .filter(told ->
                        told.step() < end && told.room().match().orElseThrow().number() == match)
                .map(told -> {
                    int seat = ((Event.Moved) told.change().entry().event()).seat();
                    return new Instead(
                            told, new Battleship.Place(guess.fleets().get(seat).ships()));
                })
                .toList();
    }

    private static <P extends Record, V extends Record> V guessed(
            Game<P, ?, V, ?> game, V view, Viewer viewer, RandomGenerator random) {
        return game.view(game.guess(view, viewer, random), Viewer.AFTERWARDS);
    }

    /** The seed of the match in which this happened. */
    private static @Nullable String seedOf(Played played, Told one) {
        int match = one.room().match().orElseThrow().number();
        return played.told().stream()
                .map(told -> told.change().entry().event())
                .filter(event -> event instanceof Event.MatchStarted started && started.match() == match)
                .map(event -> ((Event.MatchStarted) event).seed())
                .findFirst()
                .orElse(null);
    }

    /** By the id of the command, the text of the move that is made instead. */
    private static Map<String, String> texts(List<Instead> instead) {
        Map<String, String> texts = new HashMap<>();
        for (Instead each : instead) {
            String id = each.told().change().entry().id();
            if (id != null) {
                texts.put(id, "\"move\":" + Json.write(each.other()) + "}");
            }
        }
        return texts;
    }

    private static List<Object> botMoves(Played played, List<Instead> instead) {
        List<Object> moves = new ArrayList<>(played.botMoves());
        int next = 0;
        for (Told told : played.told()) {
            if (told.change().entry().event() instanceof Event.Moved moved
                    && Who.BOT.is(told.change().entry().by(), 0)) {
                next = next + played.botMoves().subList(next, moves.size()).indexOf(moved.move());
                for (Instead each : instead) {
                    if (each.told() == told) {
                        moves.set(next, each.other());
                    }
                }
                next++;
            }
        }
        return moves;
    }
}
