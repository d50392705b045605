package games.sente.http;

import games.sente.player.LimitKey;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One body that is still on its way. The server calls it when something has come, and no thread waits in between. When
 * all is there, or the body is refused, the request goes through all filters once more, to its servlet.
 */
final class Gathering implements ReadListener {
    private static final System.Logger LOG = System.getLogger(Gathering.class.getName());
    private static final int PIECE = 4096;

    /**
     * For how long what comes of a refused body is read and dropped: cut off while it sends, a client might not see the
     * answer.
     */
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Bodies all;
    private final LimitKey network;
    private final HttpServletRequest request;
    private final AsyncContext context;
    private final ServletInputStream in;
    private final long length;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    /** What is counted of it. */
    private final AtomicInteger taken = new AtomicInteger();
    /** Whether it counts as one of its network. */
    private final AtomicBoolean counted = new AtomicBoolean();

    private final AtomicBoolean done = new AtomicBoolean();
    private volatile Body.Refused refusal = Body.TOO_SLOW;
    private volatile long endNanos = System.nanoTime() + Body.DEADLINE.toNanos();

    /**
     * @param network whose body it is
     * @param context of the request and its answer as the filter has them
     */
    Gathering(Bodies all, LimitKey network, HttpServletRequest request, AsyncContext context, ServletInputStream in) {
        this.all = all;
        this.network = network;
        this.request = request;
        this.context = context;
        this.in = in;
        this.length = request.getContentLengthLong();
        if (length > Body.MOST_BYTES) {
            refuse(Body.TOO_LARGE);
        }
    }

    private void refuse(Body.Refused why) {
        refusal = why;
        endNanos = System.nanoTime() + GOODBYE.toNanos();
        body.reset();
        free();
    }

    private void free() {
        all.free(taken.getAndSet(0));
        if (counted.getAndSet(false)) {
            all.leave(network);
        }
    }

    /** Refuses it if its time is over. */
    void check(long nowNanos) {
        if (nowNanos - endNanos > 0) {
            end(refusal);
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] piece = new byte[PIECE];
        while (!done.get() && in.isReady()) {
            int n = in.read(piece);
            if (n <= 0) {
                return;
            }
            take(piece, n);
        }
    }

    private void take(byte[] piece, int bytes) {
        if (refusal != Body.TOO_SLOW) {
            return;
        }
        body.write(piece, 0, bytes);
        taken.addAndGet(bytes);
        boolean room = all.take(bytes);
        if (body.size() > Body.MOST_BYTES) {
            refuse(Body.TOO_LARGE);
        } else if (!room) {
            refuse(Body.TOO_MANY);
        } else if (body.size() != length && !isCounted()) {
            refuse(Body.TOO_MANY_OF_NETWORK);
        } else if (done.get()) {
            free();
        }
    }

    /** Whether its network has room for it. One that comes in one piece is never counted: that is over at once. */
    private boolean isCounted() {
        if (!counted.get() && all.enter(network)) {
            counted.set(true);
        }
        return counted.get();
    }

    /** GlassFish calls it when all has come, though not all was read. */
    @Override
    public void onAllDataRead() throws IOException {
        byte[] piece = new byte[PIECE];
        while (!done.get() && in.available() > 0) {
            take(piece, in.read(piece));
        }
        boolean whole = refusal == Body.TOO_SLOW && (length < 0 || body.size() == length);
        end(whole ? new Body.Whole(body.toByteArray()) : refusal);
    }

    /** The client has gone, or what it sends is no body. */
    @Override
    public void onError(Throwable fault) {
        LOG.log(Level.DEBUG, "A client left in the middle of a request.", fault);
        end(Body.TOO_SLOW);
    }

    /**
     * Hands the request on; by any thread, and only the first call counts. Holds no lock, since servers hold theirs
     * when they call.
     */
    void end(Body outcome) {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        all.forget(this);
        free();
        outcome.keepIn(request);
        try {
            context.dispatch();
        } catch (RuntimeException e) {
            // The server has ended the request by itself, or has no way to this path.
            LOG.log(Level.DEBUG, "A request could not be handed on.", e);
            complete();
        }
    }

    private void complete() {
        try {
            ((HttpServletResponse) context.getResponse()).setStatus(HttpServletResponse.SC_BAD_REQUEST);
            context.complete();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The server has ended a request by itself.", e);
        }
    }
}
