package games.sente.room;

import games.sente.game.Game;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How well the computer plays. A seat that it holds names it as the kind of its bot. */
public enum Level {
    /** Often moves without a thought. */
    EASY,
    /** Thinks for a moment, and sometimes overlooks something. */
    MEDIUM,
    /** As well as it can. */
    HARD;

    /** Its name on the wire and in the log. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of the bot that plays this game at this level: where there is no skill it plays at random. */
    public String botOf(Game<?, ?, ?, ?> game) {
        return game.skill() ? wire() : "random";
    }

    /** The level of this name; empty if there is none. */
    public static Optional<Level> find(String wire) {
        return Arrays.stream(values())
                .filter(level -> level.wire().equals(wire))
                .findFirst();
    }
}
