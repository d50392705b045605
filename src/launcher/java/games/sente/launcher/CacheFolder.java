package games.sente.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The user's folder for unpacked builds. */
final class CacheFolder {
    private static final long UNFINISHED_MILLIS = 3_600_000;
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private CacheFolder() {}

    /** The user's cache folder, or a private one among the temporary files where that can't be written. */
    static Path find(String cacheHome) throws IOException {
        Path home = cacheHome != null && Paths.get(cacheHome).isAbsolute()
                ? Paths.get(cacheHome)
                : Paths.get(System.getProperty("user.home", ""), ".cache");
        try {
            Path cache = Files.createDirectories(home.resolve("sente"));
            if (Files.isWritable(cache)) {
                return cache;
            }
        } catch (IOException e) {
            return temporary();
        }
        return temporary();
    }

    /** Code is run from here, so a folder that another user prepared is not taken. */
    private static Path temporary() throws IOException {
        Path cache = Paths.get(System.getProperty("java.io.tmpdir"), "sente-" + System.getProperty("user.name"));
        boolean posix = cache.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            return Files.createDirectory(
                    cache,
                    posix
                            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PRIVATE)}
                            : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException e) {
            boolean own = Files.isDirectory(cache, LinkOption.NOFOLLOW_LINKS)
                    && (!posix
                            || (Files.getPosixFilePermissions(cache).equals(PRIVATE)
                                    && Files.getOwner(cache).getName().equals(System.getProperty("user.name"))));
            return own ? cache : Files.createTempDirectory("sente-");
        }
    }

    /** Removes builds that no process uses, and what a killed start left behind. */
    static void removeUnused(Path cache, Path current) throws IOException {
        List<Path> others;
        try (Stream<Path> folders = Files.list(cache)) {
            others = folders.filter(folder -> !folder.equals(current)).collect(Collectors.toList());
        }
        for (Path folder : others) {
            try {
                removeIfUnused(cache, folder);
            } catch (IOException e) {
                // It stays, and the next start tries again.
            }
        }
    }

    private static void removeIfUnused(Path cache, Path folder) throws IOException {
        Path lock = folder.resolve("lock");
        boolean inTheMaking = folder.getFileName().toString().startsWith(Unpacked.UNFINISHED);
        if (inTheMaking || !Files.exists(lock)) {
            long age = System.currentTimeMillis()
                    - Files.getLastModifiedTime(folder).toMillis();
            if (age > UNFINISHED_MILLIS) {
                remove(folder);
            }
            return;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock exclusive = channel.tryLock()) {
            if (exclusive != null) {
                discard(cache, folder);
            }
        }
    }

    /** Removes a build if it is there; its name is free at once. */
    static void discard(Path cache, Path folder) throws IOException {
        if (Files.exists(folder)) {
            Path doomed = Files.createTempDirectory(cache, "old-").resolve("build");
            Files.move(folder, doomed);
            remove(doomed.getParent());
        }
    }

    static void remove(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
