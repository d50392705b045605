package games.sente.store;

import static java.lang.System.Logger.Level.DEBUG;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are written whole or not at all, even in a power cut, and that only their owner can read. */
public final class DurableFiles {
    private static final System.Logger LOG = System.getLogger(DurableFiles.class.getName());
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private static final Set<PosixFilePermission> FOLDER_OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private DurableFiles() {}

    /**
     * Replaces a file. What an earlier attempt left beside it is overwritten.
     *
     * @throws IOException if it can't be written; then the old file is unchanged
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path made = temporary(file);
        makeForOwner(made);
        try (FileChannel channel = FileChannel.open(made, WRITE, TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }
        publish(made, file);
    }

    /** Where a file is made before it is given its name. */
    static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /** Gives a file that is complete its name, after its content has reached the disk. */
    static void publish(Path made, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(made, WRITE)) {
            channel.force(true);
        }
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(file.resolveSibling("."));
    }

    /** Makes an empty file if there is none, and lets only its owner read and write it. */
    static void makeForOwner(Path file) throws IOException {
        FileChannel.open(file, Set.of(CREATE, WRITE), forOwner(file)).close();
        keepToOwner(file);
    }

    /** What makes a new file its owner's only, where the file system of this path knows owners. */
    static FileAttribute<?>[] forOwner(Path path) {
        return attributes(path, OWNER_ONLY);
    }

    /** The same for a new folder. */
    static FileAttribute<?>[] folderForOwner(Path path) {
        return attributes(path, FOLDER_OWNER_ONLY);
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** Lets only its owner read and write a file, where the file system knows owners. */
    static void keepToOwner(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !view.readAttributes().permissions().equals(OWNER_ONLY)) {
            view.setPermissions(OWNER_ONLY);
        }
    }

    /**
     * Syncs the names in a folder. Does nothing where the system can't sync a folder (Windows), or this user may not
     * read it.
     */
    static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.log(DEBUG, "The folder can't be synced.", e);
        }
    }
}
