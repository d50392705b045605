package games.sente.http;

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

/**
 * Hands a request on when all of its {@link Body} is there, so that no thread of the server waits for a client. A small body comes with
 * its head as a rule and is read at once; others are gathered as they come, each with a deadline, and all within a sixteenth of the heap.
 */
public final class Bodies implements Filter {
    private static final Duration SERVERS_OWN = Body.DEADLINE.multipliedBy(4);

    private final boolean whole;
    private final Set<Gathering> gatherings = ConcurrentHashMap.newKeySet();
    private final AtomicLong kept = new AtomicLong();
    private final long most = Runtime.getRuntime().maxMemory() / 16;

    /** @param whole whether the server calls filters when all of a body is there */
    public Bodies(boolean whole) {
        this.whole = whole;
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && !Body.isKnown(request)
                && Body.isExpected(request)) {
            if (!isHere(request)) {
                gather(request, response);
                return;
            }
            read(request).keepIn(request);
        }
        if (Body.of(request) instanceof Body.Refused && request.getProtocol().startsWith("HTTP/1.")) {
            response.setHeader("Connection", "close");
            UnreadBody.drop(request.getInputStream());
        }
        chain.doFilter(request, response);
    }

    /**
     * Whether no thread waits for this body; also if the server has no other way to read it. GlassFish's and Payara's Grizzly calls some
     * listeners never, or before there is anything (eclipse-ee4j/glassfish-grizzly#2281), and loses requests that ask for HTTP/2.
     */
    private boolean isHere(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        return whole
                || !request.isAsyncSupported()
                || GrizzlySocket.isBelow(request)
                || (length > 0
                        && length <= Body.MOST_BYTES
                        && request.getInputStream().available() >= length);
    }

    private static Body read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > Body.MOST_BYTES) {
            return Body.TOO_LARGE;
        }
        ServletInputStream in = request.getInputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[4096];
        long start = System.nanoTime();
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            body.write(piece, 0, n);
            if (body.size() > Body.MOST_BYTES) {
                return Body.TOO_LARGE;
            }
            if (System.nanoTime() - start > Body.DEADLINE.toNanos()) {
                return Body.TOO_SLOW;
            }
        }
        return new Body.Whole(body.toByteArray());
    }

    private void gather(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(SERVERS_OWN.toMillis());
        ServletInputStream in = request.getInputStream();
        Gathering gathering = new Gathering(this, request, context, in);
        gatherings.add(gathering);
        in.setReadListener(gathering);
    }

    /** Counts bytes that one more body has. @return whether there was room for them */
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
