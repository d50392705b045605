package games.sente.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A disk whose power can be cut: an ext4 file system in a file, mounted through a loop device. What programs wrote but
 * did not sync lies in the memory of the mounted file system and not in the file, so a copy of the file is what a power
 * cut leaves. Needs root on Linux.
 */
public final class LoopDisk implements AutoCloseable {
    private static final String SIZE = "192M";
    private static final int MOST_COPIES = 20;

    private final Path images;
    private final Path mounted;
    private int number;

    /** @param folder where the file and the folder that it is mounted on are made */
    public LoopDisk(Path folder) throws IOException, InterruptedException {
        if (!System.getProperty("user.name").equals("root")) {
            throw new IllegalStateException("power cuts need a Linux machine on which this runs as root and may mount");
        }
        this.images = folder;
        this.mounted = Files.createDirectories(folder.resolve("disk"));
        run("truncate", "-s", SIZE, image(0).toString());
        run("mkfs.ext4", "-q", image(0).toString());
        mount();
    }

    /** Where it is mounted. */
    public Path path() {
        return mounted;
    }

    /**
     * Stops all threads of the process, cuts the power, and kills it. Then the disk is as the cut left it.
     *
     * @param writer the only one that uses the disk
     */
    public void cut(ProcessHandle writer) throws IOException, InterruptedException {
        run("kill", "-STOP", Long.toString(writer.pid()));
        awaitStopped(writer);
        copy();
        writer.destroyForcibly();
        writer.onExit().join();
        unmount();
        number++;
        mount();
    }

    /** The kernel may write at any time: only a copy during which nothing changed is of one moment. */
    private void copy() throws IOException, InterruptedException {
        String from = image(number).toString();
        String to = image(number + 1).toString();
        for (int i = 0; i < MOST_COPIES; i++) {
            run("cp", "--sparse=always", from, to);
            if (new ProcessBuilder("cmp", "-s", from, to).start().waitFor() == 0) {
                return;
            }
        }
        throw new IOException("the file was always being written while it was copied");
    }

    /** A signal is on its way for a while, and a thread in the kernel stops only when it comes back from there. */
    private static void awaitStopped(ProcessHandle process) throws IOException, InterruptedException {
        while (!isStopped(process)) {
            Thread.sleep(1);
        }
    }

    private static boolean isStopped(ProcessHandle process) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
        }
        return true;
    }

    private Path image(int cuts) {
        return images.resolve("disk-" + cuts + ".img");
    }

    private void mount() throws IOException, InterruptedException {
        run("mount", "-o", "loop", image(number).toString(), mounted.toString());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        unmount();
    }

    /** At once, whoever still has a file open there, such as a native library that this process has loaded. */
    private void unmount() throws IOException, InterruptedException {
        run("umount", "--lazy", mounted.toString());
        Files.delete(image(number));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
