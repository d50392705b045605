package games.sente.jetty;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One {@code java -jar start.jar} in a base folder, which has the configuration and the WAR. */
final class JettyProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    private JettyProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Runs the server on a port of this machine; its settings come from the environment. */
    static JettyProcess start(Path home, Path base, int port) throws IOException {
        Path log = base.resolve("jetty.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-jar",
                        home.resolve("start.jar").toString(),
                        "jetty.http.port=" + port)
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new JettyProcess(process, log);
    }

    /** Waits until there is a page at this address. */
    void awaitPage(URI address) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!answers(address)) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() - start > PATIENCE.toNanos()) {
                close();
                throw new IOException("Jetty does not answer; it said: " + Files.readString(log));
            }
        }
    }

    private static boolean answers(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
