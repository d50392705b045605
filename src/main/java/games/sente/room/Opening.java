package games.sente.room;

import games.sente.game.Game;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is needed to open a room.
 *
 * @param botKind what plays the other seats against {@link Opponent#BOT}
 * @param seat which seat whoever opens it takes
 */
public record Opening(
        Game<?, ?, ?, ?> game, Record options, PlayerId by, String name, Opponent opponent, String botKind, int seat) {

    /** The same, for the first seat. */
    public Opening(Game<?, ?, ?, ?> game, Record options, PlayerId by, String name, Opponent opponent, String botKind) {
        this(game, options, by, name, opponent, botKind, 0);
    }

    /** Who sits down at once. */
    List<Command.Sit> sittings() {
        IntStream seats = IntStream.range(0, game.seats());
        return switch (opponent) {
            case FRIEND -> List.of(own(seat));
            case ONE_SCREEN -> seats.mapToObj(this::own).toList();
            case BOT ->
                seats.mapToObj(other -> other == seat ? own(other) : bot(other)).toList();
        };
    }

    private Command.Sit own(int own) {
        return new Command.Sit(null, by, name, own, null);
    }

    private Command.Sit bot(int other) {
        return new Command.Sit(null, new PlayerId("bot:" + botKind + ":" + other), botKind, other, botKind);
    }
}
