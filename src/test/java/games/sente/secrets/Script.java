package games.sente.secrets;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A session, to be played on any {@link Stage}.
 *
 * @param options the game's options as JSON
 * @param bot whether the machine plays the second seat
 */
record Script(String game, String options, boolean bot, List<Step> steps) {

    Script {
        steps = List.copyOf(steps);
    }

    Script with(List<Step> others) {
        return new Script(game, options, bot, others);
    }

    @Override
    public String toString() {
        return game + " " + options + (bot ? " against a bot" : "") + "\n"
                + IntStream.range(0, steps.size())
                        .mapToObj(i -> "  " + i + " " + steps.get(i))
                        .collect(Collectors.joining("\n"));
    }
}
