package games.sente.game;

/**
 * One who looks at a position: a seat, a spectator, or anybody after the match.
 *
 * @param seat the seat, counting from 0; negative for those who hold none
 */
public record Viewer(int seat) {

    /** Who watches a running match: knows no more than what all may know. */
    public static final Viewer SPECTATOR = new Viewer(-1);

    /** Anybody, once the match is over: knows everything. */
    public static final Viewer AFTERWARDS = new Viewer(-2);

    public static Viewer of(int seat) {
        if (seat < 0) {
            throw new IllegalArgumentException("a seat counts from 0: " + seat);
        }
        return new Viewer(seat);
    }

    /** Whether this viewer may know what is known to that seat. */
    public boolean mayKnow(int ofSeat) {
        return seat == ofSeat || this.equals(AFTERWARDS);
    }
}
