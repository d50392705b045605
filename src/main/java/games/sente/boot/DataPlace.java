package games.sente.boot;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where games are kept when the operator chooses nothing: the user's own folder for data, by each system's custom. */
final class DataPlace {
    private DataPlace() {}

    /**
     * @param system the value of {@code os.name}
     * @param home the user's home folder
     */
    static Path preset(String system, Path home, Function<String, @Nullable String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return chosen(
                            environment.apply("LOCALAPPDATA"),
                            home.resolve("AppData").resolve("Local"))
                    .resolve("Sente");
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Sente");
        }
        return chosen(environment.apply("XDG_DATA_HOME"), home.resolve(".local").resolve("share"))
                .resolve("sente");
    }

    /** The folder of one deployment: {@code /} is ROOT, {@code /a/b} is a#b, as Tomcat names them. */
    static Path ofContext(Path base, String contextPath) {
        String name = contextPath.replaceFirst("^/", "").replace('/', '#');
        return base.resolve(name.isEmpty() ? "ROOT" : name);
    }

    /** The XDG specification has relative paths ignored. */
    private static Path chosen(@Nullable String variable, Path otherwise) {
        return variable != null && Path.of(variable).isAbsolute() ? Path.of(variable) : otherwise;
    }
}
