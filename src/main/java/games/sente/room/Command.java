package games.sente.room;

import org.jspecify.annotations.Nullable;

/** What somebody asks of a room. Accepted (events) or refused (a code and a sentence). */
public sealed interface Command {

    /** About who holds which seat, and whether they play again. */
    sealed interface OfSeats extends Command {}

    /** About the match that is being played. */
    sealed interface OfMatch extends Command {}

    /** About the chat. */
    sealed interface OfChat extends Command {}

    /**
     * Chosen by the client and used once by this player in this room; the same id means the same command. Absent for
     * the server's own commands.
     */
    @Nullable
    String id();

    /** Who asks. */
    PlayerId player();

    /**
     * Whether a running match needs this command. It is then executed even when the disk is nearly full. The number of
     * such commands is limited by free seats and remaining moves, so that nobody can use up the reserved space.
     */
    default boolean isForRunningMatch() {
        return this instanceof OfMatch || this instanceof Sit;
    }

    /**
     * Takes a seat: this one, or the first that is free.
     *
     * @param bot the kind of the bot, if the machine is to play it
     */
    record Sit(
            @Nullable String id,
            PlayerId player,
            String name,
            @Nullable Integer seat,
            @Nullable String bot) implements OfSeats {}

    /** Leaves one's seat, while no match is being played. */
    record Stand(@Nullable String id, PlayerId player) implements OfSeats {}

    /** Tells the room a player's new name. */
    record Rename(@Nullable String id, PlayerId player, String name) implements OfSeats {}

    /**
     * Makes a move.
     *
     * @param game the id of the game that the move is of
     * @param turn the mover's turn on which the move was chosen
     * @param move the game's own record
     */
    record Move(@Nullable String id, PlayerId player, String game, int turn, Object move) implements OfMatch {}

    /** Gives up the match. */
    record Resign(@Nullable String id, PlayerId player) implements OfMatch {}

    /** Calls the match off, before every seat has moved. */
    record Abort(@Nullable String id, PlayerId player) implements OfMatch {}

    /**
     * Claims the win, because the players whom the match waits for have been away for long.
     *
     * @param away as known when this was asked
     */
    record Claim(@Nullable String id, PlayerId player, Away away) implements OfMatch {}

    /**
     * Frees the seat of somebody who has been away for long, while no match is being played.
     *
     * @param away as known when this was asked
     */
    record Free(@Nullable String id, PlayerId player, int seat, Away away) implements OfSeats {}

    /** Offers another match, or accepts the offer. */
    record Rematch(@Nullable String id, PlayerId player) implements OfSeats {}

    /** Says something in the chat. */
    record Say(@Nullable String id, PlayerId player, String name, String text) implements OfChat {}
}
