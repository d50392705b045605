package games.sente.player;

import games.sente.room.PlayerId;

/** Who somebody is, and how they want to be called. */
public record Identity(PlayerId id, String name) {

    /** The longest nickname, in characters as people see them. */
    public static final int NAME_LENGTH = 24;
}
