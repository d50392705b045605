package games.sente.http;

import games.sente.container.GrizzlySocket;
import games.sente.container.Sent;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * One answer on its way to a client that takes its time. The server calls it when there is room for more, by one thread
 * at a time, and none waits in between. On Grizzly, alone and below GlassFish and Payara, none waits anyway ({@link
 * UnreadAnswers}), and GlassFish's forgets to call some listeners.
 */
final class Answering implements WriteListener, AsyncListener {
    private static final System.Logger LOG = System.getLogger(Answering.class.getName());

    /** In bytes: a server keeps what it was given and could not send. */
    private static final int PIECE = 8 * 1024;

    /** How long a client may take for all of it; no answer is long. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final byte[] NOTHING = {};

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final byte[] body;
    private final Ending ending = new Ending();
    private int sent;

    /** What a server still has when an answer is complete, a thread of Tomcat's writes, and waits. */
    private boolean flushed;

    /** All that is kept of an answer for who looks whether it is over; its body is not. */
    private static final class Ending implements Sent {
        private volatile boolean over;

        @Override
        public boolean isOver() {
            return over;
        }

        /** The server does so after {@link #DEADLINE}. */
        @Override
        public boolean cut() {
            return false;
        }
    }

    private Answering(AsyncContext context, ServletOutputStream out, byte[] body) {
        this.context = context;
        this.out = out;
        this.body = body;
    }

    /**
     * Writes the body of this answer, whose head is ready, unless only that was asked for; nothing may be done with the
     * answer after it.
     *
     * @return whether the client has taken it
     * @throws IOException if the client has gone
     */
    static Sent write(HttpServletRequest request, HttpServletResponse response, byte[] body) throws IOException {
        return begin(request, response, request.getMethod().equals("HEAD") ? NOTHING : body);
    }

    /**
     * Ends this answer, whose head is ready and all of it; nothing may be done with it after that.
     *
     * @throws IOException if the client has gone
     */
    static void end(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.getStatus() == HttpServletResponse.SC_FOUND) {
            response.setContentLength(0);
        }
        begin(request, response, NOTHING);
    }

    private static Sent begin(HttpServletRequest request, HttpServletResponse response, byte[] body)
            throws IOException {
        boolean own = request.getDispatcherType() != DispatcherType.ERROR && request.isAsyncSupported();
        boolean grizzly = GrizzlySocket.isAlone(request) || GrizzlySocket.isBelow(request);
        if (!own || grizzly) {
            response.getOutputStream().write(body);
            return grizzly ? GrizzlySocket.sent(request) : Sent.WHOLE;
        }
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(DEADLINE.toMillis());
        ServletOutputStream out = response.getOutputStream();
        Answering answering = new Answering(context, out, body);
        context.addListener(answering);
        out.setWriteListener(answering);
        return answering.ending;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (flushed) {
                context.complete();
                return;
            }
            if (sent == body.length) {
                flushed = true;
                out.flush();
            } else {
                int piece = Math.min(PIECE, body.length - sent);
                out.write(body, sent, piece);
                sent += piece;
            }
        }
    }

    /** The client has gone. */
    @Override
    public void onError(Throwable fault) {
        LOG.log(Level.DEBUG, "A client left before its answer.", fault);
        context.complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        context.complete();
    }

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onComplete(AsyncEvent event) {
        ending.over = true;
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
