package games.sente.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.game.Illegal;
import games.sente.game.Options;
import games.sente.game.Outcome;
import games.sente.game.Playout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The codes that each game's protocol lists, of outcomes and of illegal moves, are those that its rules give. */
class GameCodesTest {
    private static final Path RULES = Path.of("src/main/java/games/sente/game");
    private static final Pattern OUTCOME =
            Pattern.compile("(?:Outcome\\.(?:won|draw)|new Outcome)\\([^;]*?\"([a-z][a-z-]*)\"\\)");
    private static final Pattern ILLEGAL = Pattern.compile("[iI]llegal\\(\"([a-z][a-z-]*)\"");
    private static final int MATCHES = 20;
    private static final int PLIES = 400;

    @TestFactory
    Stream<DynamicTest> theCodesInTheRulesAreTheListedOnes() {
        return each(game -> {
            assertEquals(listed(game, "outcomes"), codes(sources(game), OUTCOME));
            assertEquals(listed(game, "illegal"), codes(sources(game), ILLEGAL));
        });
    }

    @TestFactory
    Stream<DynamicTest> theCodesThatHaveWordsAreTheListedOnes() {
        return each(game -> {
            String words = text(Path.of("webapp/games", game.id(), "text.js"));
            assertEquals(listed(game, "outcomes"), codes(words, Pattern.compile("'outcome\\.([\\w-]+)'")));
            assertEquals(listed(game, "illegal"), codes(words, Pattern.compile("'refused\\.([\\w-]+)'")));
        });
    }

    @TestFactory
    Stream<DynamicTest> matchesBringNoOtherCodes() {
        return each(GameCodesTest::play);
    }

    private static <P extends Record, M, V extends Record, O extends Record> void play(Game<P, M, V, O> game) {
        O options = Options.of(game.optionsType()).presets();
        for (int seed = 0; seed < MATCHES; seed++) {
            Playout<P, M, O> match = Playout.random(game, options, seed, PLIES);
            game.outcome(match.last())
                    .map(Outcome::reason)
                    .ifPresent(reason -> assertTrue(listed(game, "outcomes").contains(reason), reason));
            int step = 1 + match.moves().size() / 10;
            for (int i = 0; i < match.moves().size(); i += step) {
                P position = match.positions().get(i);
                for (Playout.Made<M> made : match.moves()) {
                    game.check(position, game.toMove(position).get(0), made.move())
                            .map(Illegal::reason)
                            .ifPresent(
                                    reason -> assertTrue(listed(game, "illegal").contains(reason), reason));
                }
            }
        }
    }

    private static Set<String> listed(Game<?, ?, ?, ?> game, String part) {
        return new TreeSet<>(
                ProtocolDocument.of(game.id()).root().getJsonObject(part).keySet());
    }

    private static Set<String> codes(String text, Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sources(Game<?, ?, ?, ?> game) {
        try (Stream<Path> files = Files.list(RULES.resolve(game.id().replace("-", "")))) {
            return files.map(GameCodesTest::text).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Check {
        void of(Game<?, ?, ?, ?> game);
    }

    private static Stream<DynamicTest> each(Check check) {
        return Catalogue.GAMES.stream().map(game -> DynamicTest.dynamicTest(game.id(), () -> check.of(game)));
    }
}
