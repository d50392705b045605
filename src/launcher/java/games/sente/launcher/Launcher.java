package games.sente.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * What {@code java -jar sente.war} runs: unpacks the WAR once and starts it.
 *
 * <p>Java 8 byte code, so that an old Java can say what it lacks.
 */
public final class Launcher {
    private static final int NEEDED = 17;

    private Launcher() {}

    public static void main(String[] arguments) throws Throwable {
        String version = System.getProperty("java.specification.version");
        int found = Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
        if (found < NEEDED) {
            fail("Sente needs Java " + NEEDED + " or newer; this is Java " + found + ".");
        }
        try {
            start(arguments, Unpacked.of(ownWar(), System.getenv("XDG_CACHE_HOME")));
        } catch (IOException e) {
            fail("The WAR can't be unpacked into a cache folder; set XDG_CACHE_HOME to one that can be written ("
                    + e + ").");
        }
    }

    private static void start(String[] arguments, Unpacked unpacked) throws Throwable {
        ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
        ClassLoader loader = new OpenJars(unpacked.jars(), platform);
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Class.forName("games.sente.boot.Main", true, loader)
                    .getMethod("main", String[].class, String.class, Path.class)
                    .invoke(null, arguments, ownVersion(), unpacked.webFiles());
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }

    private static Path ownWar() throws IOException {
        try {
            URL location =
                    Launcher.class.getProtectionDomain().getCodeSource().getLocation();
            return Paths.get(location.toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the WAR's path is odd", e);
        }
    }

    private static String ownVersion() {
        return String.valueOf(Launcher.class.getPackage().getImplementationVersion());
    }

    private static void fail(String sentence) {
        System.err.println(sentence);
        System.exit(1);
    }
}
