package games.sente.game;

/** The options of a game that has none. */
public record NoOptions() {}
