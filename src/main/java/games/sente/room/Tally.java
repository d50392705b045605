package games.sente.room;

import java.util.List;

/**
 * How the matches ended that those who sit in a room played against each other there, one after another; the running
 * one does not count, nor those that were called off. Stored in {@link Event.MatchStarted}.
 *
 * @param won for each seat, how many its player has won
 * @param drawn how many nobody has won
 */
public record Tally(List<Integer> won, int drawn) {
    public Tally {
        won = List.copyOf(won);
    }
}
