package games.sente.room;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as the log keeps it.
 *
 * @param at when the command arrived, to the millisecond
 * @param by who asked for it; absent if the server did it by itself
 * @param id the id of the command; absent if no client chose one
 */
public record Entry(
        Instant at, @Nullable PlayerId by, @Nullable String id, Event event) {}
