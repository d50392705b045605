package games.sente.room;

import games.sente.game.Game;
import java.util.Arrays;
import java.util.Optional;

/** Who shall play against the one who opens a room. */
public enum Opponent {
    /** Whoever comes by the link. */
    FRIEND("friend"),
    /** The machine. */
    BOT("bot"),
    /** The same person, at the same screen. */
    ONE_SCREEN("oneScreen");

    private final String wire;

    Opponent(String wire) {
        this.wire = wire;
    }

    /** The opponent of this name on the wire; empty if there is none. */
    public static Optional<Opponent> find(String wire) {
        return Arrays.stream(values())
                .filter(opponent -> opponent.wire.equals(wire))
                .findFirst();
    }

    /** Whether this game can be played so: at one screen nothing stays secret. */
    public boolean plays(Game<?, ?, ?, ?> game) {
        return this != ONE_SCREEN || !game.secret();
    }
}
