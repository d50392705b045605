package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JavadocTest {
    private static final Pattern TAG = Pattern.compile("@(param|return|throws) ");

    /** Where Javadoc reads a tag. */
    private static final Pattern START = Pattern.compile("\\s*(/\\*\\*|\\*) @.*");

    private static final int LONGEST = 120;

    /** Anywhere else Javadoc takes it for words. */
    @Test
    void everyTagStandsAtTheStartOfALine() throws IOException {
        assertEquals(
                List.of(),
                lines(line -> TAG.matcher(line).results().count()
                        > (START.matcher(line).matches() ? 1 : 0)));
    }

    @Test
    void noLineIsTooLongToBeRead() throws IOException {
        assertEquals(
                List.of(), lines(line -> line.length() > LONGEST && line.strip().matches("(\\*|/\\*\\*|//).*")));
    }

    private static List<String> lines(Predicate<String> which) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> lines(file, which))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file, Predicate<String> which) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(which)
                    .map(line -> file.getFileName() + ": " + line.strip());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
