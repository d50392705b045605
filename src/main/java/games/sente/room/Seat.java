package games.sente.room;

import org.jspecify.annotations.Nullable;

/**
 * Who holds a seat.
 *
 * @param bot the kind of the bot; absent for a person
 */
public record Seat(PlayerId player, String name, @Nullable String bot) {}
