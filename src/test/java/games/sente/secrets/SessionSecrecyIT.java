package games.sente.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.it.BuiltWar;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
    private static final int SESSIONS = 4;
    private static final int LONGEST = 70;

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
        int played = 0;
        try (House house = new House(folder, new Spoiler() {})) {
            for (int seed = 1; played < SESSIONS; seed++) {
                Script script = simple(Author.play(house, 2 * seed, seed).script());
                if (!script.bot() && script.steps().size() <= LONGEST) {
                    played += compare(Stage.play(house, 2 * seed + 1, script, List.of(), null), 2 * seed + 1, seed);
                }
            }
        }
        assertTrue(played >= SESSIONS);
    }

    /**
     * Without what only a {@link Stage} can do (faults of the store, commands that wait for each other, links that are always the
     * same), and without what the server counts for the other tests too, such as wrong addresses.
     */
    private static Script simple(Script script) {
        return script.with(script.steps().stream()
                .filter(step -> !(step instanceof Step.Fail)
                        && !(step instanceof Step.Ask ask && ask.path().matches(".*svg|.*/session|.*/0{10}")))
                .map(step -> step instanceof Step.Send send
                        ? new Step.Send(send.who(), send.tab(), send.text(), false)
                        : step)
                .toList());
    }

    /** @return 1 if there was anything to compare */
    private int compare(Played played, int session, long seed) throws URISyntaxException {
        URI base = url.toURI();
        List<Who> viewers = List.of(Who.ANN, Who.BEN, Who.SAM);
        return IntStream.range(0, viewers.size())
                .map(i -> {
                    Who viewer = viewers.get(i);
                    Optional<Twin> twin = Twin.of(played, viewer, session, seed);
                    twin.ifPresent(other -> assertEquals(
                            WireStage.heard(base, played.script(), played, viewer, other.end()),
                            WireStage.heard(base, other.script(), played, viewer, other.end()),
                            () -> viewer + " can tell " + played.script() + "\nfrom " + other.script()));
                    return twin.isPresent() ? 1 : 0;
                })
                .max()
                .orElse(0);
    }
}
