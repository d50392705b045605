package games.sente.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A machine with a running systemd on top of this one, and with its network: what is installed there is gone with it.
 * See {@code src/test/release/machine.sh}.
 */
final class Machine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path said;
    private final long init;

    private Machine(Process process, Path said) throws IOException, InterruptedException {
        this.process = process;
        this.said = said;
        this.init = awaitInit();
    }

    /** Whether this machine, and who runs the test, can have another one on top. */
    static boolean possible() {
        return System.getProperty("user.name").equals("root")
                && Files.isExecutable(Path.of("/usr/bin/systemd-nspawn"))
                && Files.isExecutable(Path.of("/usr/bin/dpkg"));
    }

    /**
     * Starts one that has these files in its {@code /srv}.
     *
     * @param folder an empty one of its own
     */
    static Machine start(Path folder, List<Path> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "src/test/release/machine.sh", folder.toString()));
        files.forEach(file -> command.add(file.toString()));
        Path said = folder.resolveSibling("machine.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            Machine machine = new Machine(process, said);
            machine.await("systemctl", "is-active", "basic.target");
            return machine;
        } catch (IOException | InterruptedException | AssertionError e) {
            end(process);
            throw e;
        }
    }

    /** Runs a command that must succeed, and answers what it prints. */
    String run(String... command) throws IOException, InterruptedException {
        Said answer = ask(command);
        assertEquals(0, answer.code(), () -> String.join(" ", command) + ": " + answer.text());
        return answer.text().strip();
    }

    /** Whether a command succeeds. */
    boolean succeeds(String... command) throws IOException, InterruptedException {
        return ask(command).code() == 0;
    }

    /** Runs a command until it succeeds. */
    void await(String... command) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        Said answer = ask(command);
        while (answer.code() != 0) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(String.join(" ", command) + ": " + answer.text() + Files.readString(said));
            }
            Thread.sleep(100);
            answer = ask(command);
        }
    }

    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        try {
            process.getOutputStream().close();
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    private record Said(int code, String text) {}

    private Said ask(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("nsenter", "--all", "--target", String.valueOf(init)));
        line.addAll(
                List.of("env", "-i", "--chdir=/", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8"));
        line.addAll(List.of(command));
        Process asked = new ProcessBuilder(line).redirectErrorStream(true).start();
        String text = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(asked.waitFor(), text);
    }

    private long awaitInit() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Optional<ProcessHandle> found = process.descendants()
                    .filter(one -> one.info().command().orElse("").endsWith("/systemd/systemd"))
                    .findFirst();
            if (found.isPresent()) {
                return found.get().pid();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("The machine does not start: " + Files.readString(said));
    }
}
