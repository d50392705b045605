package games.sente.bot;

import games.sente.game.Game;
import games.sente.game.Viewer;
import games.sente.room.Command;
import games.sente.room.Match;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.Seat;
import java.util.random.RandomGenerator;

/** One move that a bot has to choose: on one turn of one match. */
record Thought(Room room, Match match, int seat, Seat holder, Bot bot) {

    /** A seat of a room: nobody thinks twice at once for the same. */
    record Chair(RoomId room, int seat) {}

    Chair chair() {
        return new Chair(room.id(), seat);
    }

    int turn() {
        return match.turn(seat);
    }

    /** Whether the same move is to be chosen, whatever else has changed in the room. */
    boolean isFor(Thought other) {
        return match.number() == other.match.number() && turn() == other.turn() && holder.equals(other.holder);
    }

    /** The move that the bot chooses. */
    Command.Move choose(RandomGenerator random, Deadline deadline) {
        Viewer viewer = Viewer.of(seat);
        Object move = choose(room.game(), match.view(viewer), viewer, random, deadline);
        String id = "bot-" + match.number() + "-" + turn();
        return new Command.Move(id, holder.player(), room.game().id(), turn(), move);
    }

    private <P extends Record, M, V extends Record> Object choose(
            Game<P, M, V, ?> game, Record view, Viewer viewer, RandomGenerator random, Deadline deadline) {
        @SuppressWarnings("unchecked") // the match made this view with this game
        V seen = (V) view;
        return bot.choose(game, seen, viewer, random, deadline);
    }

    /** What a bot does that can't go on. */
    Command.Resign resignation() {
        return new Command.Resign("bot-resigns-" + match.number(), holder.player());
    }
}
