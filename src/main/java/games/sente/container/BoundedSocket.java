package games.sente.container;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A client's socket as Tyrus sees it in a servlet container. Tyrus queues without a bound what the client does not take
 * (echoes and the answers to pings), so nothing more is read while something waits; and it waits for ever, so the
 * socket is cut.
 */
final class BoundedSocket implements WebConnection {
    private static final System.Logger LOG = System.getLogger(BoundedSocket.class.getName());

    /** How long a client has for the close frame, and for the end of what was sent before. */
    private static final long GOODBYE_NANOS = Duration.ofSeconds(5).toNanos();

    /**
     * How old a socket must be before it is ended: GlassFish and Payara use the objects of its handshake again when it
     * ends, also while the thread of the handshake is just leaving ({@code Request.onExitService} and {@code
     * resumeAfterService} are not atomic), and two connections would share them.
     */
    private static final long SETTLED_NANOS = Duration.ofMillis(100).toNanos();

    private static final byte CLOSE_FRAME = (byte) 0x88;

    private final WebConnection connection;
    private final BoundedSockets sockets;
    private final Input input;
    private final Output output;
    private final Runnable cut;
    private final Object lock = new Object();
    private final long openedNanos = System.nanoTime();
    private boolean blocked;
    private long blockedNanos;
    private boolean held;
    private boolean closing;
    private long closingNanos;

    /**
     * @param sockets who looks after it
     * @param cut ends the socket without waiting for anything
     */
    BoundedSocket(WebConnection connection, BoundedSockets sockets, Runnable cut) throws IOException {
        this.connection = connection;
        this.sockets = sockets;
        this.input = new Input(connection.getInputStream());
        this.output = new Output(connection.getOutputStream());
        this.cut = cut;
    }

    /** Begins to read. */
    void start() throws IOException {
        input.start();
    }

    /** It is to end: the client has a while left. */
    void closing() {
        synchronized (lock) {
            if (!closing) {
                closing = true;
                closingNanos = System.nanoTime();
            }
        }
    }

    /**
     * Cuts the socket if the client does not read, or does not close.
     *
     * @return whether nothing needs to be checked any more
     */
    boolean cutIfStuck(long nowNanos, long deadlineNanos) {
        synchronized (lock) {
            boolean stuck = blocked && nowNanos - blockedNanos > deadlineNanos;
            boolean late = closing && nowNanos - closingNanos > GOODBYE_NANOS;
            if (!stuck && !late) {
                return false;
            }
        }
        cut.run();
        input.fail();
        return true;
    }

    private void takes(boolean ready) {
        synchronized (lock) {
            if (!ready && !blocked) {
                blockedNanos = System.nanoTime();
            }
            blocked = !ready;
        }
    }

    /** Whether the reader has to wait; it is called when it may go on. */
    private boolean hold() {
        synchronized (lock) {
            held = blocked;
            return held;
        }
    }

    private boolean release() {
        synchronized (lock) {
            boolean waits = held && !blocked;
            held = held && blocked;
            return waits;
        }
    }

    @Override
    public ServletInputStream getInputStream() {
        return input;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return output;
    }

    @Override
    public void close() {
        closing();
        if (isSettled(System.nanoTime())) {
            end();
        } else {
            sockets.endLater(this);
        }
    }

    boolean isSettled(long nowNanos) {
        return nowNanos - openedNanos >= SETTLED_NANOS;
    }

    void end() {
        try {
            connection.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "A socket was not ended properly.", e);
        }
    }

    private final class Input extends ServletInputStream implements ReadListener {
        private final ServletInputStream input;
        private volatile @Nullable ReadListener listener;

        Input(ServletInputStream input) {
            this.input = input;
        }

        void start() {
            if (listener != null) {
                input.setReadListener(this);
            }
        }

        void fail() {
            try {
                onError(new IOException("The client does not take what is sent."));
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "A socket was not ended properly.", e);
            }
        }

        @Override
        public void setReadListener(ReadListener readListener) {
            listener = readListener;
        }

        @Override
        public void onDataAvailable() throws IOException {
            ReadListener reader = listener;
            if (reader != null && !hold()) {
                reader.onDataAvailable();
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            ReadListener reader = listener;
            if (reader != null) {
                reader.onAllDataRead();
            }
        }

        @Override
        public void onError(Throwable fault) {
            ReadListener reader = listener;
            if (reader != null) {
                reader.onError(fault);
            }
        }

        @Override
        public boolean isReady() {
            return !hold() && input.isReady();
        }

        @Override
        public boolean isFinished() {
            return input.isFinished();
        }

        @Override
        public int available() throws IOException {
            return input.available();
        }

        @Override
        public int read() throws IOException {
            return input.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return input.read(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            input.close();
        }
    }

    private final class Output extends ServletOutputStream {
        private final ServletOutputStream output;

        Output(ServletOutputStream output) {
            this.output = output;
        }

        /** Asked under Tyrus' own lock, last before a frame is written or left to wait. */
        @Override
        public boolean isReady() {
            boolean ready = output.isReady();
            takes(ready);
            return ready;
        }

        @Override
        public void setWriteListener(WriteListener writer) {
            output.setWriteListener(new WriteListener() {
                @Override
                public void onWritePossible() throws IOException {
                    writer.onWritePossible();
                    if (release()) {
                        input.onDataAvailable();
                    }
                }

                @Override
                public void onError(Throwable fault) {
                    writer.onError(fault);
                }
            });
        }

        @Override
        public void write(int single) throws IOException {
            output.write(single);
        }

        /** Tyrus writes a whole frame at a time. */
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0 && bytes[offset] == CLOSE_FRAME) {
                closing();
            }
            output.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            output.flush();
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
