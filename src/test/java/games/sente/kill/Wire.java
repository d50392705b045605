package games.sente.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A socket that may end at any moment, which is nothing special. */
final class Wire implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** For a handshake, on a machine that has much else to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Ear ear = new Ear();
    private final WebSocket socket;
    private boolean ended;

    /**
     * Opens it.
     *
     * @throws IOException if nobody is there
     * @throws IllegalStateException if somebody is there and does not answer
     */
    Wire(URI address) throws IOException {
        try {
            socket = HTTP.newWebSocketBuilder()
                    .buildAsync(address, ear)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new IllegalStateException("no answer to a handshake with " + address, e);
            }
            throw new IOException("no socket to " + address, e);
        }
    }

    /** Sends, if there is still somebody. */
    void send(String text) {
        try {
            socket.sendText(text, true).join();
        } catch (CompletionException e) {
            ended = true;
        }
    }

    /** The next message; null if there is none for so long, or if the socket has ended. */
    @Nullable
    String next(long millis) throws InterruptedException {
        Optional<String> next = ended ? Optional.empty() : ear.heard.poll(millis, TimeUnit.MILLISECONDS);
        if (next == null) {
            return null;
        }
        ended |= next.isEmpty();
        return next.orElse(null);
    }

    /** Whether it has ended and all that came has been heard. */
    boolean ended() {
        return ended;
    }

    /** Breaks off, without a goodbye. */
    @Override
    public void close() {
        socket.abort();
    }

    private static final class Ear implements WebSocket.Listener {
        /** What came; empty for the end. */
        private final BlockingQueue<Optional<String>> heard = new LinkedBlockingQueue<>();

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                heard.add(Optional.of(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add(Optional.empty());
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            heard.add(Optional.empty());
        }
    }
}
