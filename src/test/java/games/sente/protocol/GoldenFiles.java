package games.sente.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of {@code wire/}: see its README. */
public final class GoldenFiles {

    private GoldenFiles() {}

    /** The texts of a folder by the names of their files, without the last line break. */
    public static Map<String, String> texts(String folder) {
        try (Stream<Path> files = Files.list(Path.of(url(folder).toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .collect(Collectors.toMap(
                            name -> name.substring(0, name.length() - 5),
                            name -> text(folder + "/" + name),
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String file) {
        try (InputStream in = url(file).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(String path) {
        return Objects.requireNonNull(GoldenFiles.class.getResource("/wire/" + path), path);
    }
}
