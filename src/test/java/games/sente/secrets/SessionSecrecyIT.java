package games.sente.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.it.BuiltWar;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A few sessions and their twins, from the search for leaks, over the real wire. */
@ExtendWith(ArquillianExtension.class)
final class SessionSecrecyIT {
    private static final int GAMES = 2;
    private static final int STEPS = 40;

    @ArquillianResource
    private URL url;

    @TempDir
    Path folder;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @Test
    void alsoOverTheWireSessionsThatDifferInSecretsOnlyLookTheSame() throws URISyntaxException {
        Set<String> games = new HashSet<>();
        try (House house = new House(folder, new Spoiler() {})) {
            for (int seed = 1; games.size() < GAMES; seed++) {
                Script script = simple(Author.play(house, 2 * seed, seed).script());
                if (!script.bot() && !games.contains(script.game())) {
                    Played played = Stage.play(house, 2 * seed + 1, script, List.of(), null);
                    if (compared(played, 2 * seed + 1, seed) > 0) {
                        games.add(script.game());
                    }
                }
            }
        }
    }

    /**
     * Without what only a {@link Stage} can do (faults of the store, commands that wait for each other, links that are
     * always the same), and without what the server counts for the other tests too, such as wrong addresses.
     */
    private static Script simple(Script script) {
        return script.with(script.steps().stream()
                .filter(step -> !(step instanceof Step.Fail)
                        && !(step instanceof Step.Ask ask && ask.path().matches(".*svg|.*/session|.*/0{10}")))
                .map(step -> step instanceof Step.Send send
                        ? new Step.Send(send.who(), send.tab(), send.text(), false)
                        : step)
                .limit(STEPS)
                .toList());
    }

    /** @return for how many viewers there was something to compare */
    private int compared(Played played, int session, long seed) throws URISyntaxException {
        URI base = url.toURI();
        int compared = 0;
        for (Who viewer : List.of(Who.ANN, Who.BEN, Who.SAM)) {
            Optional<Twin> twin = Twin.of(played, viewer, session, seed);
            if (twin.isPresent()) {
                compared++;
                int end = twin.get().end();
                assertEquals(
                        WireStage.heard(base, played.script(), played, viewer, end),
                        WireStage.heard(base, twin.get().script(), played, viewer, end),
                        () -> viewer + " can tell " + played.script() + "\nfrom "
                                + twin.get().script());
            }
        }
        return compared;
    }
}
