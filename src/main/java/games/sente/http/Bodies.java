package games.sente.http;

import games.sente.container.GrizzlySocket;
import games.sente.player.LimitKey;
import games.sente.player.Occupancy;
import games.sente.player.RefusalCount;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Hands a request on when all of its {@link Body} is there, so that no thread of the server waits for a client. A small
 * body comes with its head as a rule and is read at once; others are gathered as they come, each with a deadline, a few
 * of each network, and all within a sixteenth of the heap. Where that is not possible, {@link BlockingBodies} reads
 * them.
 */
public final class Bodies implements Filter {
    private static final Duration SERVERS_OWN = Body.DEADLINE.multipliedBy(4);

    /**
     * How many bodies of one network are gathered at the same time: more than the clients behind one address have under
     * way.
     */
    private static final int MOST_OF_NETWORK = 32;

    private final boolean whole;
    private final Proxies proxies;
    private final BlockingBodies blocking = new BlockingBodies();
    private final Occupancy networks = new Occupancy();
    private final Set<Gathering> gatherings = ConcurrentHashMap.newKeySet();
    private final AtomicLong kept = new AtomicLong();
    private final long most = Runtime.getRuntime().maxMemory() / 16;

    /**
     * @param whole whether the server calls filters when all of a body is there
     * @param proxies whose word is taken for who a client is
     */
    public Bodies(boolean whole, Proxies proxies) {
        this.whole = whole;
        this.proxies = proxies;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && !Body.isKnown(request)
                && Body.isExpected(request)) {
            if (isHere(request)) {
                read(request, left -> {}).keepIn(request);
            } else if (GrizzlySocket.isBelow(request)) {
                blocking.read(request, network(request)).keepIn(request);
            } else {
                gather(request, response);
                return;
            }
        }
        if (Body.of(request) instanceof Body.Refused) {
            RefusalCount.REQUESTS.add();
            end(request, response);
        }
        chain.doFilter(request, response);
    }

    /** What is left of a refused body is not wanted, and in HTTP/1 the connection ends with it. */
    private static void end(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getProtocol().startsWith("HTTP/1.")) {
            response.setHeader("Connection", "close");
            UnreadBody.drop(request.getInputStream());
        }
    }

    /** Whether no thread waits for this body; also if another application's filter leaves no other way to read it. */
    private boolean isHere(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        return whole
                || !request.isAsyncSupported()
                || (length > 0
                        && length <= Body.MOST_BYTES
                        && request.getInputStream().available() >= length);
    }

    private LimitKey network(HttpServletRequest request) {
        return LimitKey.ofAddress(proxies.client(request));
    }

    /** @param limit called before each read with the longest time that it may take */
    static Body read(HttpServletRequest request, Consumer<Duration> limit) throws IOException {
        if (request.getContentLengthLong() > Body.MOST_BYTES) {
            return Body.TOO_LARGE;
        }
        ServletInputStream in = request.getInputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[4096];
        long end = System.nanoTime() + Body.DEADLINE.toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            limit.accept(Duration.ofNanos(left));
            int n = in.read(piece);
            if (n < 0) {
                return new Body.Whole(body.toByteArray());
            }
            body.write(piece, 0, n);
            if (body.size() > Body.MOST_BYTES) {
                return Body.TOO_LARGE;
            }
        }
        return Body.TOO_SLOW;
    }

    private void gather(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(SERVERS_OWN.toMillis());
        ServletInputStream in = request.getInputStream();
        Gathering gathering = new Gathering(this, network(request), request, context, in);
        gatherings.add(gathering);
        in.setReadListener(gathering);
    }

    /**
     * Counts one more body of this network.
     *
     * @return whether there was room for it; if not, it is not counted
     */
    boolean enter(LimitKey network) {
        return networks.enter(network, MOST_OF_NETWORK);
    }

    /** Counts it no more. */
    void leave(LimitKey network) {
        networks.leave(network);
    }

    /**
     * Counts bytes that one more body has.
     *
     * @return whether there was room for them
     */
    boolean take(int bytes) {
        return kept.addAndGet(bytes) <= most;
    }

    /** Counts them no more. */
    void free(int bytes) {
        kept.addAndGet(-bytes);
    }

    void forget(Gathering gathering) {
        gatherings.remove(gathering);
    }

    /** Refuses those that are not there in time. To be called again and again, by one thread. */
    public void check() {
        long now = System.nanoTime();
        gatherings.forEach(gathering -> gathering.check(now));
    }

    /** Refuses all that are on their way: nothing is looked after any more. */
    public void close() {
        gatherings.forEach(gathering -> gathering.end(Body.TOO_MANY));
    }
}
