package games.sente.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoundedSocketTest {
    private final BoundedSockets sockets = new BoundedSockets(Duration.ofSeconds(1));
    private final AtomicInteger ended = new AtomicInteger();

    private BoundedSocket open() throws IOException {
        return new BoundedSocket(new Connection(ended), sockets, () -> {});
    }

    @Test
    void aSocketIsNotEndedWhileItsHandshakeMayBeUnderWay() throws IOException {
        long before = System.nanoTime();
        BoundedSocket socket = open();
        sockets.endLater(socket);
        sockets.endSettled(before, Runnable::run);
        assertEquals(0, ended.get());
        sockets.endSettled(before + TimeUnit.HOURS.toNanos(1), Runnable::run);
        sockets.endSettled(before + TimeUnit.HOURS.toNanos(2), Runnable::run);
        assertEquals(1, ended.get());
    }

    @Test
    void closingEndsItOnceNowOrLater() throws IOException {
        open().close();
        sockets.endSettled(System.nanoTime() + TimeUnit.HOURS.toNanos(1), Runnable::run);
        assertEquals(1, ended.get());
    }

    @Test
    void whatStillWaitsIsEndedWhenNothingIsLookedAfterAnyMore() throws IOException {
        sockets.endLater(open());
        sockets.close();
        assertEquals(1, ended.get());
    }

    private record Connection(AtomicInteger ended) implements WebConnection {
        @Override
        @SuppressWarnings("NullAway")
        public @Nullable ServletInputStream getInputStream() {
            return null;
        }

        @Override
        @SuppressWarnings("NullAway")
        public @Nullable ServletOutputStream getOutputStream() {
            return null;
        }

        @Override
        public void close() {
            ended.incrementAndGet();
        }
    }
}
