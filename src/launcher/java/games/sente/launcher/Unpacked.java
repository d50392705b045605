package games.sente.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The WAR's content in a folder: its classes as a jar, {@code lib} and {@code web}.
 *
 * <p>The folder is named by a digest of the content, so a build is unpacked once. It appears whole, by a rename, and is
 * kept from removal by a lock while a process uses it.
 */
final class Unpacked {
    /** How the names of folders begin that some process is filling. */
    static final String UNFINISHED = "new-";

    private static final String LOCK = "lock";
    private static final String OWN_CLASSES = "WEB-INF/classes/";
    private static final String OWN_JAR = "classes.jar";

    /** Held open for as long as the process lives, and the lock with it. */
    private static FileChannel inUse;

    private final Path folder;

    private Unpacked(Path folder) {
        this.folder = folder;
    }

    static Unpacked of(Path war, String cacheHome) throws IOException {
        try (ZipFile zip = new ZipFile(war.toFile())) {
            Path cache = CacheFolder.find(cacheHome);
            Path folder = cache.resolve(digest(zip));
            do {
                if (!isWhole(zip, folder)) {
                    CacheFolder.discard(cache, folder);
                    unpack(zip, cache, folder);
                }
            } while (!isLocked(folder));
            CacheFolder.removeUnused(cache, folder);
            return new Unpacked(folder);
        }
    }

    List<Path> jars() throws IOException {
        List<Path> all = new ArrayList<>();
        all.add(folder.resolve(OWN_JAR));
        try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
            jars.sorted().forEach(all::add);
        }
        return all;
    }

    Path webFiles() {
        return folder.resolve("web");
    }

    /** Locks the folder for use; false if somebody removed it meanwhile. */
    private static boolean isLocked(Path folder) throws IOException {
        try {
            inUse = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return false;
        }
        inUse.lock(0, Long.MAX_VALUE, true);
        return Files.exists(folder.resolve(LOCK));
    }

    /** Who cleans a cache folder may take some files and leave others. */
    private static boolean isWhole(ZipFile zip, Path folder) throws IOException {
        if (!Files.exists(folder.resolve(OWN_JAR)) || !Files.exists(folder.resolve(LOCK))) {
            return false;
        }
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String target = target(entry.getName());
            Path file = folder.resolve(target);
            if (!entry.isDirectory()
                    && !target.isEmpty()
                    && (!Files.isRegularFile(file) || Files.size(file) != entry.getSize())) {
                return false;
            }
        }
        return true;
    }

    private static void unpack(ZipFile zip, Path cache, Path folder) throws IOException {
        Path unfinished = Files.createTempDirectory(cache, UNFINISHED);
        Files.createDirectory(unfinished.resolve("web"));
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String target = target(entry.getName());
            if (!entry.isDirectory() && !target.isEmpty()) {
                Path file = unfinished.resolve(target);
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
        packOwnClasses(zip, unfinished.resolve(OWN_JAR));
        Files.createFile(unfinished.resolve(LOCK));
        try {
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            CacheFolder.remove(unfinished);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void packOwnClasses(ZipFile zip, Path jar) throws IOException {
        byte[] piece = new byte[8192];
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory() && entry.getName().startsWith(OWN_CLASSES)) {
                    out.putNextEntry(new ZipEntry(entry.getName().substring(OWN_CLASSES.length())));
                    try (InputStream in = zip.getInputStream(entry)) {
                        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                            out.write(piece, 0, n);
                        }
                    }
                    out.closeEntry();
                }
            }
        }
    }

    /** Where an entry of the WAR goes, or nothing for what the page and the program don't need. */
    private static String target(String name) {
        if (name.startsWith("WEB-INF/lib/") || name.startsWith("WEB-INF/server/")) {
            return "lib" + name.substring(name.lastIndexOf('/'));
        }
        boolean hidden = name.startsWith("WEB-INF/") || name.startsWith("META-INF/") || name.endsWith(".class");
        return hidden ? "" : "web/" + name;
    }

    private static String digest(ZipFile zip) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String line = entry.getName() + ' ' + entry.getSize() + ' ' + entry.getCrc() + '\n';
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            StringBuilder text = new StringBuilder();
            for (byte b : digest.digest()) {
                text.append(String.format(Locale.ROOT, "%02x", b));
            }
            return text.substring(0, 24);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
