package games.sente.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what strace wrote of processes that ran one after another: one system call a line, or two if another thread's
 * came between. A write counts from its begin, a sync from its end.
 */
final class Trace {
    /** What strace has to record: everything that can change a disk. */
    static final String CALLS =
            "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,lseek,ftruncate,truncate,fallocate,"
                    + "fsync,fdatasync,sync_file_range,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,"
                    + "linkat,symlink,symlinkat,sendfile,copy_file_range,mmap";

    /** A call of which only the first line was read. */
    private record Begun(String text, int step, Set<Integer> running) {}

    private final String disk;
    private final String marks;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Begun> unfinished = new HashMap<>();
    private final Map<Integer, Long> positions = new HashMap<>();
    private final Set<Integer> running = new TreeSet<>();
    private int files;

    /**
     * @param disk the folder whose content is recorded
     * @param marks the file to which the process writes what it acknowledges, a line with a stream and a version each
     */
    Trace(Path disk, Path marks) {
        this.disk = disk.toString();
        this.marks = marks.toString();
    }

    /** A file that was there before, and its number. */
    int add(String path) {
        names.put(path, files);
        return files++;
    }

    List<Step> steps() {
        return steps;
    }

    void read(String line) {
        int space = line.indexOf(' ');
        String thread = line.substring(0, space);
        String text = line.substring(space).strip();
        if (text.startsWith("<... ")) {
            Begun begun = unfinished.remove(thread);
            if (begun != null) {
                end(new Begun(begun.text + text.substring(text.indexOf("resumed>") + 8), begun.step, begun.running));
            }
        } else if (text.contains(escaped(disk)) || text.contains(escaped(marks))) {
            if (text.endsWith("<unfinished ...>")) {
                unfinished.put(thread, begin(text.substring(0, text.lastIndexOf('<'))));
            } else {
                end(begin(text));
            }
        }
    }

    private Begun begin(String text) {
        String call = call(text);
        int step = steps.size();
        if ((call.equals("write") || call.equals("pwrite64")) && isRecorded(file(text))) {
            write(text, call.equals("write"));
            running.add(step);
        }
        return new Begun(text, step, Set.copyOf(running));
    }

    private void write(String text, boolean atPosition) {
        byte[] bytes = bytes(text);
        String path = file(text);
        if (path.equals(marks)) {
            String[] words = new String(bytes, US_ASCII).strip().split(" ");
            steps.add(new Step.Acknowledged(Integer.parseInt(words[0]), Long.parseLong(words[1])));
            return;
        }
        long at = atPosition
                ? positions.merge(descriptor(text), (long) bytes.length, Long::sum) - bytes.length
                : last(text);
        steps.add(new Step.Written(number(path), at, bytes));
    }

    private void end(Begun begun) {
        running.remove(begun.step);
        String text = begun.text;
        long result = result(text);
        String call = call(text);
        if (result < 0) {
            if (call.contains("write") || call.contains("sync")) {
                throw new IllegalStateException("this failed: " + text);
            }
            return;
        }
        switch (call) {
            case "openat" -> open(strings(text).get(0), text, (int) result);
            case "write", "pwrite64" -> checkWhole(text, result);
            case "lseek" -> positions.put(descriptor(text), result);
            case "ftruncate" -> change(file(text), number -> new Step.Truncated(number, last(text)));
            case "fsync", "fdatasync" -> sync(file(text), begun);
            case "mkdir" -> name(new Step.MadeFolder(strings(text).get(0)));
            case "rmdir" -> name(new Step.Removed(strings(text).get(0)));
            case "unlink" -> unlink(strings(text).get(0));
            case "rename" -> rename(strings(text).get(0), strings(text).get(1));
            case "mmap" -> checkUnshared(text);
            default -> throw new IllegalStateException("not foreseen: " + text);
        }
    }

    private void open(String path, String text, int descriptor) {
        positions.put(descriptor, 0L);
        if (!isRecorded(path) || path.equals(marks)) {
            return;
        }
        Integer there = names.get(path);
        if (there == null && text.contains("O_CREAT")) {
            names.put(path, files);
            steps.add(new Step.Made(path, files++));
        } else if (there != null && text.contains("O_TRUNC")) {
            steps.add(new Step.Truncated(there, 0));
        }
    }

    private void unlink(String path) {
        if (isRecorded(path)) {
            names.remove(path);
            steps.add(new Step.Removed(path));
        }
    }

    private void rename(String from, String to) {
        if (isRecorded(from)) {
            int file = number(from);
            names.remove(from);
            names.put(to, file);
            steps.add(new Step.Renamed(from, to, file));
        }
    }

    private void name(Step.OfNames step) {
        if (isRecorded(step.path())) {
            steps.add(step);
        }
    }

    private void sync(String path, Begun begun) {
        Integer file = names.get(path);
        if (file != null) {
            steps.add(new Step.Synced(file, begun.step, begun.running));
        } else if (isRecorded(path)) {
            steps.add(new Step.SyncedFolder(path, begun.step));
        }
    }

    private interface Change {
        Step of(int file);
    }

    private void change(String path, Change change) {
        if (isRecorded(path)) {
            steps.add(change.of(number(path)));
        }
    }

    /**
     * The index of the write-ahead log is memory of the running processes, and is made anew after a power cut; the
     * native library is deleted as soon as it is loaded, and unpacked at each start.
     */
    private boolean isRecorded(String path) {
        return path.equals(marks)
                || (path.startsWith(disk)
                        && !path.endsWith("-shm")
                        && !path.contains("/native")
                        && !path.endsWith("(deleted)"));
    }

    private int number(String path) {
        Integer number = names.get(path);
        if (number == null) {
            throw new IllegalStateException("unknown file " + path);
        }
        return number;
    }

    private void checkWhole(String text, long result) {
        if (isRecorded(file(text)) && result != bytes(text).length) {
            throw new IllegalStateException("written in part: " + text);
        }
    }

    private void checkUnshared(String text) {
        int from = text.indexOf('<');
        if (text.contains("PROT_WRITE") && isRecorded(unescaped(text.substring(from + 1, text.indexOf('>', from))))) {
            throw new IllegalStateException("written through memory: " + text);
        }
    }

    private static String call(String text) {
        return text.substring(0, text.indexOf('('));
    }

    /** The path of the descriptor that is the first argument. */
    private static String file(String text) {
        int from = text.indexOf('<');
        return unescaped(text.substring(from + 1, text.indexOf('>', from)));
    }

    private static int descriptor(String text) {
        return Integer.parseInt(text.substring(text.indexOf('(') + 1, text.indexOf('<')));
    }

    private static byte[] bytes(String text) {
        return unescaped(text.substring(text.indexOf('"') + 1, text.lastIndexOf('"')))
                .getBytes(ISO_8859_1);
    }

    private static List<String> strings(String text) {
        List<String> strings = new ArrayList<>();
        String[] parts = text.split("\"", -1);
        for (int i = 1; i < parts.length; i += 2) {
            strings.add(unescaped(parts[i]));
        }
        return strings;
    }

    /** The last argument, a number. */
    private static long last(String text) {
        int end = text.lastIndexOf(')');
        return Long.parseLong(text.substring(
                        text.lastIndexOf(',', end < 0 ? text.length() : end) + 1, end < 0 ? text.length() : end)
                .strip());
    }

    private static long result(String text) {
        String result = text.substring(text.lastIndexOf(") ") + 1).replaceFirst("^ *= *", "");
        if (result.startsWith("0x") || result.startsWith("?")) {
            return 0;
        }
        return Long.parseLong(result.split("[ <]")[0]);
    }

    private static String escaped(String path) {
        StringBuilder escaped = new StringBuilder();
        for (byte one : path.getBytes(UTF_8)) {
            escaped.append("\\x").append(HexFormat.of().toHexDigits(one));
        }
        return escaped.toString();
    }

    /** A string whose bytes are all written as \xNN, each as one character. */
    private static String unescaped(String text) {
        byte[] bytes = HexFormat.of().parseHex(text.replace("\\x", ""));
        return new String(bytes, ISO_8859_1);
    }
}
