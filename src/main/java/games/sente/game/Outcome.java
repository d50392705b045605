package games.sente.game;

import java.util.List;

/**
 * How a match ended.
 *
 * @param winners the seats that won, in rising order; none for a draw
 * @param reason why it ended: a stable code, lower case with hyphens, such as {@code line} or {@code resignation}
 */
public record Outcome(List<Integer> winners, String reason) {

    public Outcome {
        winners = List.copyOf(winners);
    }

    public static Outcome won(int seat, String reason) {
        return new Outcome(List.of(seat), reason);
    }

    public static Outcome draw(String reason) {
        return new Outcome(List.of(), reason);
    }
}
