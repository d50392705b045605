package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a server takes for the same work: run by {@code -Pfigures} only, on Linux. The load comes from {@code
 * src/test/bench}.
 */
@ExtendWith(ArquillianExtension.class)
class FiguresIT {
    private static final int ROUNDS = 3;
    private static final int MOVES_PER_SECOND = 2_000;

    /** Of the offered moves: a machine that stops for a moment leaves some for after the window. */
    private static final double KEPT_UP = 0.8;

    private static final List<String> DUEL = List.of("--work", "duel", "--rooms", "50");
    private static final List<String> CROWD = List.of("--work", "crowd", "--spectators", "1000");

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @Test
    void whatTheServerTakes() throws Exception {
        ServerProcess server = ServerProcess.find();
        String pid = server.pid();
        JsonObject first = load(pid, List.of(), "--work", "first");
        double heap = server.bytes();
        assertTrue(server.flags().contains("-XX:MaxHeapSize=" + (512 << 20)), server.flags());

        load(pid, DUEL, "--warmup-cpu", "20", "--duration", "1");
        load(pid, CROWD, "--warmup-cpu", "8", "--duration", "1");
        double[] moves = new double[ROUNDS];
        double[] deliveries = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            JsonObject duel = load(pid, DUEL, "--rate", String.valueOf(MOVES_PER_SECOND), "--duration", "6");
            assertTrue(number(duel, "moves_s") > KEPT_UP * MOVES_PER_SECOND, "too slow for the rate: " + duel);
            moves[round] = number(duel, "cpu_us_move");
            deliveries[round] = number(load(pid, CROWD, "--rate", "20", "--duration", "6"), "cpu_us_delivery");
        }
        System.out.println(new Figures(
                number(first, "age_s"),
                number(first, "rss_kb") / 1024,
                heap / (1 << 20),
                median(moves),
                median(deliveries)));
    }

    /** What the load generator reports when nothing went wrong. */
    private JsonObject load(String pid, List<String> work, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(System.getProperty("sente.loadgen"), "--proto", "sente", "--pid", pid));
        command.addAll(List.of("--port", Integer.toString(url.getPort())));
        command.addAll(List.of("--base", url.getPath().replaceFirst("/$", "")));
        command.addAll(work);
        command.addAll(List.of(options));
        JsonObject report = GameClient.parse(run(command.toArray(String[]::new)));
        for (String fault : List.of("errors", "bad", "dropped", "stuck")) {
            assertEquals(0, report.getInt(fault, 0), () -> fault + ": " + report);
        }
        return report;
    }

    private static double number(JsonObject report, String name) {
        return report.getJsonNumber(name).doubleValue();
    }

    private static double median(double[] values) {
        return DoubleStream.of(values).sorted().toArray()[values.length / 2];
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + ": " + said);
        return said.strip();
    }
}
