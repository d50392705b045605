package games.sente.room;

import org.jspecify.annotations.Nullable;

/** What somebody asks of a room. Accepted (events) or refused (a code and a sentence). */
public sealed interface Command {

    /** Chosen by who asks, used once by this player in this room; the same id means the same command. Absent for the server's own. */
    @Nullable
    String id();

    /** Who asks. */
    PlayerId player();

    /** Takes a seat: this one, or the first that is free. @param bot the kind of the bot, if the machine is to play it */
    record Sit(
            @Nullable String id,
            PlayerId player,
            String name,
            @Nullable Integer seat,
            @Nullable String bot) implements Command {}

    /** Leaves one's seat, while no match is being played. */
    record Stand(@Nullable String id, PlayerId player) implements Command {}

    /** Tells the room a player's new name. */
    record Rename(@Nullable String id, PlayerId player, String name) implements Command {}

    /**
     * Makes a move.
     *
     * @param game the id of the game that the move is of
     * @param turn the mover's turn on which the move was chosen
     * @param move the game's own record
     */
    record Move(@Nullable String id, PlayerId player, String game, int turn, Object move) implements Command {}

    /** Gives up the match. */
    record Resign(@Nullable String id, PlayerId player) implements Command {}

    /** Offers another match, or accepts the offer. */
    record Rematch(@Nullable String id, PlayerId player) implements Command {}

    /** Says something in the chat. */
    record Say(@Nullable String id, PlayerId player, String name, String text) implements Command {}
}
