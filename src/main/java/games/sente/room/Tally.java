package games.sente.room;

import java.util.List;

/**
 * The results of the matches that the present players of a room have played there against each other in a row, without
 * the running one and those that were called off. Stored in {@link Event.MatchStarted}.
 *
 * @param won for each seat, how many its player has won
 * @param drawn how many nobody has won
 */
public record Tally(List<Integer> won, int drawn) {
    public Tally {
        won = List.copyOf(won);
    }
}
