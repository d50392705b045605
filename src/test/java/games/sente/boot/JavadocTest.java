package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JavadocTest {
    private static final Pattern TAG = Pattern.compile("@(param|return|throws) ");

    /** Where Javadoc reads a tag. */
    private static final Pattern START = Pattern.compile("\\s*(/\\*\\*|\\*) @.*");

    /** Anywhere else Javadoc takes it for words. */
    @Test
    void everyTagStandsAtTheStartOfALine() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> lost = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(JavadocTest::lost)
                    .toList();
            assertEquals(List.of(), lost);
        }
    }

    private static Stream<String> lost(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> TAG.matcher(line).results().count()
                            > (START.matcher(line).matches() ? 1 : 0))
                    .map(line -> file.getFileName() + ": " + line.strip());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
