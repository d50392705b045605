package games.sente.alone;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One {@code java -jar sente.war}, with what it prints. */
public final class WarProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("^Sente is ready: open (\\S+)");
    private static final Pattern NEWS = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d INFO .*");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final CompletableFuture<URI> ready = new CompletableFuture<>();
    private final CompletableFuture<List<String>> output;
    private final CompletableFuture<List<String>> errors;

    private WarProcess(Process process) {
        this.process = process;
        this.output = CompletableFuture.supplyAsync(
                () -> read(process.inputReader(StandardCharsets.UTF_8)),
                task -> new Thread(task, "war-output").start());
        var unused = output.whenComplete((lines, fault) -> ready.completeExceptionally(new IOException("It ended")));
        this.errors = CompletableFuture.supplyAsync(
                () -> read(process.errorReader(StandardCharsets.UTF_8)),
                task -> new Thread(task, "war-output").start());
    }

    /** Runs the built WAR with these options. */
    public static WarProcess start(String... options) throws IOException {
        return start(Map.of(), options);
    }

    /** Runs the built WAR with these additions to the environment. */
    public static WarProcess start(Map<String, String> environment, String... options) throws IOException {
        return start(List.of(), List.of(), environment, options);
    }

    /**
     * Runs the built WAR.
     *
     * @param before a command that gets the other one as its last arguments, such as a shell that sets limits
     * @param java options for Java
     */
    public static WarProcess start(
            List<String> before, List<String> java, Map<String, String> environment, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        command.addAll(List.of("-jar", System.getProperty("sente.war")));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .put("XDG_CACHE_HOME", Path.of(workFolder(), "cache").toString());
        builder.environment().putAll(environment);
        return new WarProcess(builder.start());
    }

    /** A folder for what tests leave behind, in the build's output. */
    public static String workFolder() {
        return System.getProperty("sente.work");
    }

    /** Waits for the ready line and answers its URL. */
    public URI url() throws IOException {
        try {
            return ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("Not ready; it said: " + output.join() + errors.join(), e);
        }
    }

    /** Waits for the end and answers the exit code. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("It still runs");
        }
        return process.exitValue();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends SIGTERM. */
    public void terminate() {
        handle().destroy();
    }

    /** What a diagnostic command of the JDK ({@code jcmd}) says about it. */
    public String diagnose(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException(said);
        }
        return said;
    }

    /** The process itself. Ended by this its output stays open to be read to its end. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Sends SIGKILL. */
    public void kill() {
        handle().destroyForcibly();
    }

    /** What it had printed when it ended. */
    public List<String> output() {
        return output.join();
    }

    /** What it had printed to standard error when it ended, but for the news in its log. */
    public List<String> errors() {
        return errors.join().stream()
                .filter(line -> !NEWS.matcher(line).matches())
                .toList();
    }

    /** Its log when it had ended: what it had printed to standard error. */
    public List<String> log() {
        return errors.join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private List<String> read(BufferedReader reader) {
        List<String> lines = new ArrayList<>();
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                Matcher matcher = READY.matcher(line);
                if (matcher.find()) {
                    ready.complete(URI.create(matcher.group(1)));
                }
            }
        } catch (IOException e) {
            // Java closes the stream when the process ends, perhaps under this reader.
            return lines;
        }
        return lines;
    }
}
