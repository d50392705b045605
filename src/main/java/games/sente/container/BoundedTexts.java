package games.sente.container;

import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Assembles text from fragments, up to a limit, where the server itself has none: Undertow, in WildFly
 * (https://github.com/undertow-io/undertow/pull/1960). For one thread at a time.
 */
public final class BoundedTexts implements MessageHandler.Partial<String> {
    private static final System.Logger LOG = System.getLogger(BoundedTexts.class.getName());

    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private final int most;
    private final Consumer<String> received;
    private final Runnable tooLong;
    private @Nullable StringBuilder before;
    private boolean ended;

    /**
     * @param most how many characters are kept
     * @param received gets every whole text
     * @param tooLong called once, by the reading thread, when a text is too long; nothing is read after that
     */
    BoundedTexts(int most, Consumer<String> received, Runnable tooLong) {
        this.most = most;
        this.received = received;
        this.tooLong = tooLong;
    }

    /**
     * Replaces the endpoint's own handler on a session of such a server; does nothing on others. To be called when it
     * opens. WildFly should be set to read on the thread that handles ({@code dispatch-to-worker: false}, as in {@code
     * server-config/wildfly/sente.yml}): else parts queue before they come here.
     *
     * @param tooLong closes the session; called once, by the thread that reads
     */
    public static void on(Session session, int most, Consumer<String> received, Runnable tooLong) {
        if (!session.getClass().getName().startsWith("io.undertow.")) {
            return;
        }
        try {
            Map<?, ?> handlers = (Map<?, ?>) ServerField.of(ServerField.of(session, "frameHandler"), "handlers");
            handlers.keySet().removeIf(frame -> frame.toString().equals("TEXT"));
        } catch (ReflectiveOperationException | RuntimeException e) {
            if (WARNED.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "Messages in parts may be of any length on this server.", e);
            }
            return;
        }
        Runnable end = () -> {
            tooLong.run();
            SocketCut.forceUndertow(session);
        };
        session.addMessageHandler(String.class, new BoundedTexts(most, received, end));
    }

    @Override
    public void onMessage(String part, boolean last) {
        if (ended) {
            return;
        }
        int length = before == null ? 0 : before.length();
        if (length + part.length() > most) {
            ended = true;
            before = null;
            tooLong.run();
        } else if (before == null && last) {
            received.accept(part);
        } else {
            StringBuilder text = before == null ? new StringBuilder() : before;
            text.append(part);
            before = last ? null : text;
            if (last) {
                received.accept(text.toString());
            }
        }
    }
}
