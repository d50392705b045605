package games.sente.game;

/**
 * Why a move is not possible, or an option can't be chosen so.
 *
 * @param reason a stable code, lower case with hyphens, which the page translates
 * @param sentence the same for a person, in English
 */
public record Illegal(String reason, String sentence) {

    /** For rules that can't say better. */
    public static final Illegal NOT_POSSIBLE = new Illegal("not-possible", "That move is not possible here.");
}
