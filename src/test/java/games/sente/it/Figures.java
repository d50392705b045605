package games.sente.it;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a server takes, as {@link FiguresIT} measured it.
 *
 * @param startSeconds from the start of its process until its first move was answered
 * @param memoryMegabytes of its process after that move
 * @param heapMegabytes living objects after a collection then
 * @param moveMicros CPU time of its process for a move
 * @param deliveryMicros CPU time of its process for an update to one spectator
 */
record Figures(
        double startSeconds, double memoryMegabytes, double heapMegabytes, double moveMicros, double deliveryMicros) {
    private static final Pattern LINE =
            Pattern.compile("figures: start (\\S+) memory (\\S+) heap (\\S+) move (\\S+) delivery (\\S+)");

    /** As a test prints it, for the report. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "figures: start %.2f memory %.0f heap %.1f move %.1f delivery %.2f",
                startSeconds,
                memoryMegabytes,
                heapMegabytes,
                moveMicros,
                deliveryMicros);
    }

    /** Those that were printed somewhere in a report. */
    static Optional<Figures> in(String report) {
        return LINE.matcher(report).results().findFirst().map(Figures::of);
    }

    private static Figures of(MatchResult line) {
        return new Figures(
                Double.parseDouble(line.group(1)),
                Double.parseDouble(line.group(2)),
                Double.parseDouble(line.group(3)),
                Double.parseDouble(line.group(4)),
                Double.parseDouble(line.group(5)));
    }

    static String heading() {
        return String.format(
                "%-34s %8s %11s %9s %11s %8s %15s %8s",
                "", "start, s", "memory, MB", "heap, MB", "a move, us", "x alone", "a delivery, us", "x alone");
    }

    /**
     * A row of the table.
     *
     * @param alone what it is compared with: Sente alone, as often as it was measured in this build
     */
    String row(String server, List<Figures> alone) {
        return String.format(
                Locale.ROOT,
                "%-34s %8.1f %11.0f %9.0f %11.0f %8.2f %15.2f %8.2f",
                server,
                startSeconds,
                memoryMegabytes,
                heapMegabytes,
                moveMicros,
                moveMicros / mean(alone, Figures::moveMicros),
                deliveryMicros,
                deliveryMicros / mean(alone, Figures::deliveryMicros));
    }

    private static double mean(List<Figures> measured, ToDoubleFunction<Figures> figure) {
        return measured.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
