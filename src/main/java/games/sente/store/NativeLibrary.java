package games.sente.store;

import static java.lang.System.Logger.Level.DEBUG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/** The database's native library, which the driver unpacks into a folder to load it from there. */
final class NativeLibrary {
    private static final System.Logger LOG = System.getLogger(NativeLibrary.class.getName());
    private static final String TEMPORARY_FOLDER = "org.sqlite.tmpdir";
    /** More than the library has for any system. */
    private static final long LARGEST_BYTES = 4 << 20;

    private NativeLibrary() {}

    /**
     * Loads it from the data folder, where nothing is left of it, instead of the system's temporary folder, where a
     * killed process leaves it; or from where {@value #TEMPORARY_FOLDER} says. The driver reads the place from that
     * system property, which all contexts of a server share.
     *
     * @throws DataFolderException if no program can be run from that folder, or the disk is full
     */
    static void load(DataFolder folder) {
        synchronized (DriverManager.class) {
            if (System.getProperty(TEMPORARY_FOLDER) != null) {
                loadFrom(folder.nativeLibraries());
                return;
            }
            Path place = folder.nativeLibraries();
            try {
                clear(place);
                Files.createDirectories(place);
                checkPrograms(folder, place);
                System.setProperty(TEMPORARY_FOLDER, place.toString());
                loadFrom(place);
            } catch (IOException e) {
                throw StoreFaults.atStart(folder.path(), e);
            } finally {
                System.clearProperty(TEMPORARY_FOLDER);
                clear(place);
            }
        }
    }

    /**
     * Loads it from the system's temporary folder, since the data folder is not to be changed.
     *
     * @throws DataFolderException if no program can be run from there
     */
    static void loadElsewhere() {
        synchronized (DriverManager.class) {
            boolean named = System.getProperty(TEMPORARY_FOLDER) != null;
            Path place = null;
            try {
                place = Files.createTempDirectory("sente-");
                if (!named) {
                    System.setProperty(TEMPORARY_FOLDER, place.toString());
                }
                loadFrom(place);
            } catch (IOException e) {
                throw new DataFolderException(
                        "The database's native library can't be unpacked into the system's temporary folder.", e);
            } finally {
                if (!named) {
                    System.clearProperty(TEMPORARY_FOLDER);
                }
                if (place != null) {
                    clear(place);
                }
            }
        }
    }

    /** What the driver says of a library that can't be loaded is long, and does not say why. */
    private static void checkPrograms(DataFolder folder, Path place) throws IOException {
        Path probe = Files.createFile(place.resolve("probe"));
        if (probe.toFile().setExecutable(true) && !Files.isExecutable(probe)) {
            throw new DataFolderException("The data folder " + folder.path()
                    + " is on a disk from which no program can be run (noexec), so the database's library can't be loaded from"
                    + " there; name a folder for it with -Dorg.sqlite.tmpdir=DIR, or choose another data folder.");
        }
        if (Files.getFileStore(place).getUsableSpace() < LARGEST_BYTES) {
            throw StoreFaults.full(folder.path(), null);
        }
    }

    private static void loadFrom(Path place) {
        try (QuietLibrary quiet = new QuietLibrary("org.sqlite", Level.OFF)) {
            initialize();
        } catch (Exception e) {
            throw new DataFolderException(
                    "The database's native library could not be loaded from "
                            + System.getProperty(TEMPORARY_FOLDER, place.toString())
                            + "; there must be room on the disk, and programs must be allowed to run from it.",
                    e);
        }
    }

    /**
     * The driver asks a program for the system's name. The thread with which Java waits for that program's end is kept
     * for a minute, with this thread's context class loader: which must not be the application's, or that could not go
     * meanwhile.
     */
    private static void initialize() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            SQLiteJDBCLoader.initialize();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Deletes the folder and the files in it; a library in use stays where the system does not allow that (Windows).
     */
    private static void clear(Path path) {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.log(DEBUG, "The native library stays where it is.", e);
        }
    }
}
