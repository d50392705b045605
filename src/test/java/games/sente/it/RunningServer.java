package games.sente.it;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The process of a server that one of our own containers has started. */
public final class RunningServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ANSWER_MILLIS = 5_000;

    private final Process process;
    private final Path log;

    /** @param log where it writes what it has to say */
    public RunningServer(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Waits until there is a page at this address, or nothing any more. */
    public void awaitPage(URI address, boolean there) throws IOException {
        long start = System.nanoTime();
        while (answer(address) != (there ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_NOT_FOUND)) {
            if (hasEnded() || System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException(
                        address + " answers " + answer(address) + "; the server said: " + Files.readString(log));
            }
        }
    }

    /** The status, 0 for none. */
    private static int answer(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(ANSWER_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            return connection.getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Asked ten times a second. */
    private boolean hasEnded() {
        try {
            return process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
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
