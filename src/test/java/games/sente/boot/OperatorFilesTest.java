package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the files that an operator copies must say, though Sente starts and plays without it. */
class OperatorFilesTest {
    private static final Path CONFIGURATIONS = Path.of("server-config");
    private static final String OPTION = "-XX:+ExitOnOutOfMemoryError";

    /**
     * The folders there whose pages start no Java: the package takes the service of systemd, and the others are
     * proxies.
     */
    private static final Set<String> WITHOUT_JAVA = Set.of("caddy", "debian", "haproxy", "nginx");

    static List<Path> pages() throws IOException {
        try (Stream<Path> folders = Files.list(CONFIGURATIONS)) {
            return folders.filter(folder ->
                            !WITHOUT_JAVA.contains(folder.getFileName().toString()))
                    .map(folder -> folder.resolve("README.md"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thePageOfEachServerSaysHowAProcessWithoutMemoryEnds(Path page) throws IOException {
        assertSays(page, Pattern.quote(OPTION));
    }

    @ParameterizedTest
    @CsvSource({
        "server-config/systemd/sente.service, ExecStart=/usr/bin/java .*",
        "server-config/container/README.md, ENTRYPOINT .*\"",
        "server-config/glassfish/domain.xml, \\s*<jvm-options>",
        "src/release/deb/sente, exec java .*",
        "src/release/image/Image.java, \\s*\""
    })
    void aProcessThatOurFilesStartEndsWithoutMemory(Path file, String before) throws IOException {
        assertSays(file, "(?m)^" + before + Pattern.quote(OPTION) + "(?=[ \"<])");
    }

    /** The package's build copies the service of systemd and changes two lines of it. */
    @Test
    void theServiceOfThePackageIsThatOfSystemd() throws IOException {
        assertSays(Path.of("src/release/build.xml"), "<copy file=\"server-config/systemd/sente.service\"");
    }

    /** Without it a slow body holds one of Sente's threads. */
    @Test
    void haproxyHandsOverWholeRequests() throws IOException {
        assertSays(CONFIGURATIONS.resolve("haproxy/haproxy.cfg"), "(?m)^ +option http-buffer-request$");
    }

    private static void assertSays(Path file, String pattern) throws IOException {
        assertTrue(Pattern.compile(pattern).matcher(Files.readString(file)).find(), () -> file + " lacks " + pattern);
    }
}
