package games.sente.http;

import jakarta.servlet.ServletInputStream;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;

/**
 * What is left of a refused body. Undertow, in WildFly, reads it to its end once the request is answered, and a thread
 * waits for it. No standard interface can say that nobody wants it, so what Undertow's own classes offer is asked for
 * by name.
 */
final class UnreadBody {
    private static final System.Logger LOG = System.getLogger(UnreadBody.class.getName());

    private UnreadBody() {}

    /** Has no more of it read; does nothing on servers that end the connection instead. */
    static void drop(ServletInputStream in) {
        if (!in.getClass().getName().startsWith("io.undertow.")) {
            return;
        }
        try {
            Field field = in.getClass().getDeclaredField("channel");
            field.setAccessible(true);
            Object channel = field.get(in);
            Class.forName(
                            "org.xnio.channels.SuspendableReadChannel",
                            false,
                            channel.getClass().getClassLoader())
                    .getMethod("shutdownReads")
                    .invoke(channel);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The rest of a body could not be dropped.", e);
        }
    }
}
