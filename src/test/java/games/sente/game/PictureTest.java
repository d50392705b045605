package games.sente.game;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every game of the catalogue is drawn by the page, which has words for all that the rules can say. */
class PictureTest {

    private static final Path PAGE = Path.of("webapp");
    private static final int PLAYOUTS = 20;
    private static final int MOST_MOVES = 1_000;

    @TestFactory
    Stream<DynamicTest> theFilesAreThere() {
        return each(game -> {
            for (String name : List.of("view.js", "text.js", "card.svg", "rules.js", "rules.svg")) {
                Path file = folder(game).resolve(name);
                assertTrue(Files.isRegularFile(file), file + " is missing; CONTRIBUTING.md says what it holds");
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> bothLanguagesHaveTheWords() {
        return each(game -> {
            String text = Files.readString(folder(game).resolve("text.js"));
            List<String> languages = List.of(text.split("export const "));
            assertEquals(3, languages.size(), "text.js exports en and zh");
            Set<String> general = keys(Files.readString(PAGE.resolve("js/text/en.js")));
            for (String language : languages.subList(1, 3)) {
                Set<String> missing = wanted(game);
                missing.removeAll(general);
                missing.removeAll(keys(language));
                assertEquals(Set.of(), missing, "missing in text.js, " + language.substring(0, 2));
            }
        });
    }

    private static Set<String> wanted(Game<?, ?, ?, ?> game) {
        Set<String> keys = new TreeSet<>(Set.of("name", "line"));
        if (!game.secret()) {
            IntStream.range(0, game.seats()).forEach(seat -> keys.add("seat." + seat));
        }
        for (Options.Spec option : Options.of(game.optionsType()).specs()) {
            keys.add("option." + option.name());
            if (option.type().equals("enum")) {
                Objects.requireNonNull(option.values())
                        .forEach(value -> keys.add("option." + option.name() + "." + value));
            }
        }
        endings(game).forEach(reason -> keys.add("outcome." + reason));
        return keys;
    }

    private static <P extends Record, M, V extends Record, O extends Record> Stream<String> endings(
            Game<P, M, V, O> game) {
        O options = Options.of(game.optionsType()).presets();
        return LongStream.range(0, PLAYOUTS)
                .mapToObj(
                        seed -> Playout.random(game, options, seed, MOST_MOVES).last())
                .flatMap(last -> game.outcome(last).stream())
                .map(Outcome::reason);
    }

    private static Set<String> keys(String language) {
        return Pattern.compile("^ +'?([\\w.-]+)'?:", Pattern.MULTILINE)
                .matcher(language)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Path folder(Game<?, ?, ?, ?> game) {
        return PAGE.resolve("games").resolve(game.id());
    }

    private interface Check {
        void of(Game<?, ?, ?, ?> game) throws IOException;
    }

    private static Stream<DynamicTest> each(Check check) {
        return Catalogue.GAMES.stream().map(game -> DynamicTest.dynamicTest(game.id(), () -> check.of(game)));
    }
}
