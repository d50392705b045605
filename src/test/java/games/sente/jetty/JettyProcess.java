package games.sente.jetty;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One running {@code java -jar start.jar}. */
final class JettyProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;

    /** @param log where it writes what it has to say */
    JettyProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
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
