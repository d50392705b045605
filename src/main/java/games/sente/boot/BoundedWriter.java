package games.sente.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection on which too much waits to be written. Tyrus answers pings by itself, past every outbox, so who pings and
 * does not read would fill the memory.
 */
final class BoundedWriter extends Writer {
    /** How many bytes may wait: more than a full outbox of the longest messages of any game. */
    private static final long MOST = 4 << 20;

    /** What a frame costs besides its bytes, about. */
    private static final long FRAME = 200;

    private final Writer writer;
    private final AtomicLong waiting = new AtomicLong();

    BoundedWriter(Writer writer) {
        this.writer = writer;
    }

    @Override
    public void write(ByteBuffer buffer, @Nullable CompletionHandler<ByteBuffer> handler) {
        long size = buffer.remaining() + FRAME;
        if (waiting.addAndGet(size) > MOST) {
            giveUp(handler);
        } else {
            writer.write(buffer, new Written(size, handler));
        }
    }

    private void giveUp(@Nullable CompletionHandler<ByteBuffer> handler) {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (handler != null) {
            handler.failed(new IOException("more than " + MOST + " bytes wait to be written"));
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private final class Written extends CompletionHandler<ByteBuffer> {
        private final long size;
        private final @Nullable CompletionHandler<ByteBuffer> handler;

        Written(long size, @Nullable CompletionHandler<ByteBuffer> handler) {
            this.size = size;
            this.handler = handler;
        }

        @Override
        public void completed(ByteBuffer result) {
            waiting.addAndGet(-size);
            if (handler != null) {
                handler.completed(result);
            }
        }

        @Override
        public void failed(Throwable why) {
            waiting.addAndGet(-size);
            if (handler != null) {
                handler.failed(why);
            }
        }

        @Override
        public void cancelled() {
            waiting.addAndGet(-size);
            if (handler != null) {
                handler.cancelled();
            }
        }
    }
}
