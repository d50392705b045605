package games.sente.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks on which nothing can be started, each said in one sentence of its own. As root on Linux. */
@Tag("alone")
@Tag("endurance")
@Tag("mounts")
final class BadDisksIT {
    @TempDir
    private Path disk;

    private boolean mounted;

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", "--lazy", disk.toString());
            mounted = false;
        }
    }

    @Test
    void fromADiskMountedNoexecTheLibraryIsNotLoadedUnlessItHasAnotherPlace() throws Exception {
        mount("noexec,size=40m");
        List<String> said = new ArrayList<>();
        assertEquals("", start(said));
        assertTrue(said.get(0).contains("(noexec)") && said.get(0).contains("-Dorg.sqlite.tmpdir=DIR"), said::toString);
        assertEquals(1, said.size(), said::toString);
        assertEquals("opened", start(said, "-Dorg.sqlite.tmpdir=" + Files.createTempDirectory("sente")));
    }

    @Test
    void aFullDiskIsCalledFull() throws Exception {
        for (long left : List.of(0L, 1L << 20)) {
            mount("size=40m");
            DataFolder.open(data(), Duration.ZERO).close();
            fill(left);
            List<String> said = new ArrayList<>();
            assertEquals("", start(said), "bytes left: " + left);
            assertTrue(said.get(0).contains("is full; make room on it"), said::toString);
            assertEquals(1, said.size(), said::toString);
            Files.delete(disk.resolve("fill"));
            assertEquals("opened", start(said));
            unmount();
        }
    }

    @Test
    void aDiskMountedReadOnlyIsCalledThat() throws Exception {
        mount("size=40m");
        assertEquals("opened", start(new ArrayList<>()));
        run("mount", "-o", "remount,ro", disk.toString());
        DataFolderException refused =
                assertThrows(DataFolderException.class, () -> DataFolder.open(data(), Duration.ZERO));
        assertTrue(String.valueOf(refused.getMessage()).contains("mounted read-only"), refused::getMessage);
    }

    private Path data() {
        return disk.resolve("data");
    }

    private void mount(String options) throws Exception {
        run("mount", "-t", "tmpfs", "-o", options, "none", disk.toString());
        mounted = true;
    }

    private void fill(long left) throws IOException {
        Path fill = disk.resolve("fill");
        long bytes = Files.getFileStore(disk).getUsableSpace() - left;
        try (var out = Files.newOutputStream(fill)) {
            for (long written = 0; written < bytes; written += 4096) {
                out.write(new byte[4096]);
            }
        }
    }

    /**
     * Starts in a process of its own, since a library stays loaded. Answers what it says, and adds what it complains
     * of.
     */
    private String start(List<String> said, String... options) throws Exception {
        Path complaints = Files.createTempFile("sente", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OtherProcess.class.getName()));
        command.addAll(List.of("start", data().toString()));
        Process process =
                new ProcessBuilder(command).redirectError(complaints.toFile()).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        said.clear();
        said.addAll(Files.readAllLines(complaints).stream()
                .filter(line -> !line.contains("sente-readers") && !line.contains("hikari"))
                .toList());
        return answer;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }
}
