package games.sente.store;

import java.util.Set;

/**
 * One thing that a recorded process did to its disk, or told of it. Files are numbers, since names change; a folder
 * goes by its path.
 */
sealed interface Step {

    /** A step that changes a file's content, and is on the disk for certain once the file is synced. */
    sealed interface OfContent extends Step {
        int file();
    }

    /** A step that changes a folder, and is on the disk for certain once the folder is synced. */
    sealed interface OfNames extends Step {
        String path();
    }

    record Written(int file, long at, byte[] bytes) implements OfContent {}

    record Truncated(int file, long size) implements OfContent {}

    record Made(String path, int file) implements OfNames {}

    record MadeFolder(String path) implements OfNames {}

    record Removed(String path) implements OfNames {}

    /** @param path the new name, in the same folder */
    record Renamed(String from, String path, int file) implements OfNames {}

    /**
     * A sync that has ended.
     *
     * @param before how many steps there were when it began: later ones are not of it
     * @param running earlier ones that had not ended then
     */
    record Synced(int file, int before, Set<Integer> running) implements Step {}

    /** As {@link Synced}, of a folder. */
    record SyncedFolder(String path, int before) implements Step {}

    /** Somebody was told that this version of a stream is stored. */
    record Acknowledged(int stream, long version) implements Step {}
}
