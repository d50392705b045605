package games.sente.store;

import static java.lang.System.Logger.Level.WARNING;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds all that a node keeps. While it is open no other node, in this process or another, can open it.
 */
public final class DataFolder implements AutoCloseable {

    private static final String LOCK_FILE = "lock";
    private static final String HELD = "games.sente.store.held:";
    private static final long RETRY_MILLIS = 100;

    /** The locked byte lies far behind the content, so that on every system others can read who holds the lock. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final System.Logger LOG = System.getLogger(DataFolder.class.getName());

    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder if it is not there (for its owner only), and locks it.
     *
     * @param wait how long to wait for whoever holds it; zero for not at all
     * @throws DataFolderException if it can't be made, written or locked
     */
    public static DataFolder open(Path path, Duration wait) {
        Path folder = made(path);
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            FileChannel lock = tryLock(folder);
            if (lock != null) {
                keepToOwner(folder);
                return new DataFolder(folder, lock);
            }
            if (System.nanoTime() - end >= 0) {
                throw inUse(folder);
            }
            pause(folder);
        }
    }

    /** The folder's absolute path. */
    public Path path() {
        return path;
    }

    /** Lets others open the folder. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new DataFolderException("The data folder " + path + " could not be unlocked.", e);
        } finally {
            System.clearProperty(HELD + path);
        }
    }

    Path database() {
        return database(path);
    }

    static Path database(Path folder) {
        return folder.resolve("sente.db");
    }

    /** Where the database is kept as it was before it was brought to this schema. */
    Path copyBefore(int schema) {
        return path.resolve("sente-before-schema-" + schema + ".db");
    }

    /** Where the database's native library is unpacked, for the moment in which it is loaded. */
    Path nativeLibraries() {
        return path.resolve("native");
    }

    /**
     * Checks whether the folder could be opened. Changes nothing.
     *
     * @throws DataFolderException if it can't be made, written or locked
     */
    public static void look(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        checkKind(folder);
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isWritable(there) || !Files.isDirectory(there) || StoreFaults.isFull(there)) {
            throw unwritable(folder.equals(there) ? folder : there, null);
        }
        if (isLocked(folder)) {
            throw inUse(folder);
        }
    }

    private static boolean isLocked(Path folder) {
        Path file = folder.resolve(LOCK_FILE);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, READ);
                FileLock shared = channel.tryLock(LOCKED_BYTE, 1, true)) {
            return shared == null;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static void checkKind(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new DataFolderException("The data folder " + folder + " is not a folder; choose another one.");
        }
    }

    private static DataFolderException inUse(Path folder) {
        return new DataFolderException("The data folder " + folder + " is in use by another Sente (process "
                + holder(folder) + "); stop that one, or choose another folder.");
    }

    private static Path made(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        checkKind(folder);
        try {
            make(folder);
            folder = folder.toRealPath();
        } catch (IOException e) {
            String reason = e instanceof FileSystemException fault ? fault.getReason() : null;
            throw new DataFolderException(
                    "The data folder " + folder + " can't be made" + (reason == null ? "" : " (" + reason + ")")
                            + "; choose one that this user may write.",
                    e);
        }
        if (!Files.isWritable(folder)) {
            throw unwritable(folder, null);
        }
        return folder;
    }

    /** Creates missing folders, readable by their owner only, and syncs their names. */
    private static void make(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent == null) {
            return;
        }
        if (!Files.exists(folder)) {
            make(parent);
            Files.createDirectories(folder, DurableFiles.folderForOwner(folder));
        }
        DurableFiles.syncFolder(parent);
    }

    /**
     * The lock file, locked; null if somebody else holds it. Within this process a system property guards it, since it
     * is shared by all class loaders, and since closing a second channel of the file would give up the lock of the
     * first.
     */
    private static @Nullable FileChannel tryLock(Path folder) {
        String key = HELD + folder;
        String pid = Long.toString(ProcessHandle.current().pid());
        if (System.getProperties().putIfAbsent(key, pid) != null) {
            return null;
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(
                    folder.resolve(LOCK_FILE), Set.of(CREATE, READ, WRITE), DurableFiles.forOwner(folder));
            locked = channel.tryLock(LOCKED_BYTE, 1, false) != null;
            if (locked) {
                channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(US_ASCII)));
                return channel;
            }
            return null;
        } catch (IOException e) {
            locked = false;
            throw unwritable(folder, e);
        } finally {
            if (!locked) {
                release(channel, key);
            }
        }
    }

    /**
     * Whoever can read the files can read hidden moves, chat and the key. So files are restricted to their owner, and
     * an open folder is reported.
     */
    private static void keepToOwner(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(DataFolder::isOurs).toList()) {
                DurableFiles.keepToOwner(file);
            }
            PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
            if (view != null && !Collections.disjoint(view.readAttributes().permissions(), OF_OTHERS)) {
                LOG.log(
                        WARNING,
                        "The data folder {0} is open to other users of this machine. Sente keeps its files to itself; close the"
                                + " folder too: chmod 700 {0}",
                        folder);
            }
        } catch (IOException e) {
            LOG.log(WARNING, "Files in the data folder " + folder + " may be open to other users: chmod 600 them.", e);
        }
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (name.startsWith("sente.db")
                        || name.startsWith("sente-before-schema-")
                        || name.startsWith("signing.key")
                        || name.startsWith("signed-out")
                        || name.equals(LOCK_FILE));
    }

    private static void release(@Nullable FileChannel channel, String key) {
        try (channel) {
            System.clearProperty(key);
        } catch (IOException e) {
            throw new DataFolderException("The lock file could not be closed.", e);
        }
    }

    private static DataFolderException unwritable(Path folder, @Nullable IOException cause) {
        if (StoreFaults.isFull(folder)) {
            return StoreFaults.full(folder, cause);
        }
        String sentence = isOnReadOnlyDisk(folder)
                ? "The data folder " + folder
                        + " is on a disk that is mounted read-only; mount it to be written, or choose"
                        + " another folder."
                : "The data folder " + folder + " can't be written; choose one that this user may write.";
        return cause == null ? new DataFolderException(sentence) : new DataFolderException(sentence, cause);
    }

    private static boolean isOnReadOnlyDisk(Path folder) {
        try {
            return Files.getFileStore(folder).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    private static String holder(Path folder) {
        String here = System.getProperty(HELD + folder);
        if (here != null) {
            return here + ", this one";
        }
        try {
            return Files.readString(folder.resolve(LOCK_FILE), US_ASCII).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static void pause(Path folder) {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataFolderException("Waiting for the data folder " + folder + " was interrupted.", e);
        }
    }
}
