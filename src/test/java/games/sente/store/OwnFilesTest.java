package games.sente.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read what is kept: the owner alone, whatever the folder was. */
final class OwnFilesTest {
    @TempDir
    private Path parent;

    @BeforeEach
    void onlyWhereFilesHaveOwners() {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    }

    @Test
    void everyFileInAnOpenFolderIsItsOwnersOnlyAndTheFolderIsSaid() throws IOException {
        Path folder = open(Files.createDirectory(parent.resolve("data")));
        List<String> said = new ArrayList<>();
        try (TestStore store = opened(folder, said)) {
            store.store().keepKeyMark(new byte[] {1, 2, 3});
            DurableFiles.write(folder.resolve("signing.key"), new byte[32]);
            Map<String, String> permissions = permissions(folder);
            assertTrue(permissions.keySet().containsAll(List.of("lock", "sente.db", "sente.db-wal", "signing.key")));
            permissions.forEach((name, mode) -> assertEquals("rw-------", mode, name));
        }
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        assertEquals(1, said.size(), said::toString);
        assertTrue(said.get(0).contains("chmod 700 " + folder.toRealPath()), said::toString);
    }

    @Test
    void filesThatWereOpenAreClosedAndThoseOfOthersLeftAlone() throws Exception {
        Path folder = Files.createDirectory(parent.resolve("data"));
        OldDatabase.complete(folder, List.of());
        Files.writeString(folder.resolve("signing.key"), "a key");
        Files.writeString(folder.resolve("notes.txt"), "of somebody else");
        for (String name : List.of("sente.db", "signing.key", "notes.txt")) {
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
        }
        try (TestStore store = TestStore.open(folder, SqliteEventLog.Settings.DEFAULT)) {
            Map<String, String> permissions = permissions(store.folder().path());
            assertEquals("rw-r--r--", permissions.remove("notes.txt"));
            assertTrue(permissions.containsKey("sente-before-schema-" + Migrations.VERSION + ".db"));
            permissions.forEach((name, mode) -> assertEquals("rw-------", mode, name));
        }
    }

    @Test
    void ofAFolderThatIsClosedNothingIsSaid() throws IOException {
        List<String> said = new ArrayList<>();
        opened(parent.resolve("made"), said).close();
        assertEquals(List.of(), said);
    }

    private static Path open(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static TestStore opened(Path folder, List<String> said) {
        Logger logger = Logger.getLogger(DataFolder.class.getName());
        Handler handler = new Handler() {
            private final SimpleFormatter formatter = new SimpleFormatter();

            @Override
            public void publish(LogRecord message) {
                said.add(formatter.formatMessage(message));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            return TestStore.open(folder, SqliteEventLog.Settings.DEFAULT);
        } finally {
            logger.removeHandler(handler);
        }
    }

    private static Map<String, String> permissions(Path folder) throws IOException {
        Map<String, String> permissions = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                permissions.put(
                        file.getFileName().toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return permissions;
    }
}
