package games.sente.endpoint;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Text and binary come back as they were: the connection check.
 *
 * <p>One send is in flight at a time; what a peer asks for beyond {@value #MAX_WAITING} answers it does not read closes it.
 */
@ServerEndpoint("/echo")
public final class EchoEndpoint {
    /** The largest message, in characters or bytes. */
    public static final int MAX_MESSAGE = 64 * 1024;

    static final int MAX_WAITING = 32;
    private static final long IDLE_MILLIS = 60_000;
    private static final Logger LOG = System.getLogger(EchoEndpoint.class.getName());

    private final Queue<Object> waiting = new ArrayDeque<>();
    private boolean sending;

    @OnOpen
    public void onOpen(Session session) {
        // Some servers hold only fragments to these limits, so the length of a whole message is checked again.
        session.setMaxTextMessageBufferSize(MAX_MESSAGE);
        session.setMaxBinaryMessageBufferSize(MAX_MESSAGE);
        session.setMaxIdleTimeout(IDLE_MILLIS);
    }

    @OnMessage
    public void onText(String text, Session session) {
        if (text.length() > MAX_MESSAGE) {
            close(session, CloseCodes.TOO_BIG, "at most " + MAX_MESSAGE + " characters");
            return;
        }
        echo(text, session);
    }

    @OnMessage
    public void onBinary(byte[] bytes, Session session) {
        if (bytes.length > MAX_MESSAGE) {
            close(session, CloseCodes.TOO_BIG, "at most " + MAX_MESSAGE + " bytes");
            return;
        }
        echo(ByteBuffer.wrap(bytes), session);
    }

    @OnClose
    public synchronized void onClose() {
        waiting.clear();
    }

    @OnError
    public void onError(Session session, Throwable fault) {
        LOG.log(Level.DEBUG, "An echo connection failed", fault);
    }

    private void echo(Object message, Session session) {
        synchronized (this) {
            if (waiting.size() == MAX_WAITING) {
                waiting.clear();
                close(session, CloseCodes.TRY_AGAIN_LATER, "read faster");
                return;
            }
            waiting.add(message);
            if (sending) {
                return;
            }
            sending = true;
        }
        sendNext(session);
    }

    private synchronized @Nullable Object next() {
        Object message = waiting.poll();
        sending = message != null;
        return message;
    }

    /** Some servers complete on the caller's thread, so a loop, not a recursion, sends what waits. */
    private void sendNext(Session session) {
        boolean goOn = true;
        while (goOn) {
            Object message = next();
            if (message == null) {
                return;
            }
            Completion completion = new Completion(session);
            try {
                send(message, session.getAsyncRemote(), completion);
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "An echo was not sent", e);
                close(session, CloseCodes.UNEXPECTED_CONDITION, "not sent");
                return;
            }
            goOn = completion.isDoneBeforeReturn();
        }
    }

    private static void send(Object message, RemoteEndpoint.Async remote, SendHandler handler) {
        if (message instanceof String text) {
            remote.sendText(text, handler);
        } else {
            remote.sendBinary((ByteBuffer) message, handler);
        }
    }

    private static void close(Session session, CloseCodes code, String reason) {
        try {
            session.close(new CloseReason(code, reason));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "An echo connection was already gone", e);
        }
    }

    /** Tells whether a send completed before or after the call that began it returned. */
    private final class Completion implements SendHandler {
        private final Session session;
        private boolean done;
        private boolean returned;

        Completion(Session session) {
            this.session = session;
        }

        @Override
        public void onResult(SendResult result) {
            if (!result.isOK()) {
                close(session, CloseCodes.UNEXPECTED_CONDITION, "not sent");
                return;
            }
            synchronized (this) {
                done = true;
                if (!returned) {
                    return;
                }
            }
            sendNext(session);
        }

        synchronized boolean isDoneBeforeReturn() {
            returned = true;
            return done;
        }
    }
}
