package games.sente.boot;

import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;

/**
 * How a Sente that starts in a server asks the one that it replaces to leave the data folder, since some servers start
 * the new one before they stop the old one, or stop that much later.
 *
 * <p>The two have class loaders of their own; what they share are the process's system properties, and in these lie
 * texts only, so that neither holds the other in memory. Only the same application is asked, by its path in the same
 * virtual host: of two that have one folder by mistake the second one doesn't start.
 *
 * <p>Any thread may call it.
 */
final class Succession {
    private static final String HOLDER = "games.sente.boot.holder:";
    private static final String ASKED = "games.sente.boot.asked:";

    private final Properties shared;
    private final String holder;
    private final String asked;
    private final String application;
    private final String own;

    /** @param application what is the same for the old one and the new one, and different for others */
    Succession(Path folder, String application) {
        this(System.getProperties(), folder, application);
    }

    Succession(Properties shared, Path folder, String application) {
        Path whole = folder.toAbsolutePath().normalize();
        this.shared = shared;
        this.holder = HOLDER + whole;
        this.asked = ASKED + whole;
        this.application = application + "\n";
        this.own = this.application + UUID.randomUUID();
    }

    /**
     * Asks an older one to leave the folder, if there is one.
     *
     * @return whether there is
     */
    boolean ask() {
        boolean older = shared.getProperty(holder, "").startsWith(application);
        if (older) {
            shared.setProperty(asked, own);
        }
        return older;
    }

    /** The folder is this one's, or it has given up. */
    void stopAsking() {
        shared.remove(asked, own);
    }

    /** From now on this one can be asked. */
    void hold() {
        shared.setProperty(holder, own);
    }

    /** Whether a newer one wants the folder. */
    boolean isAsked() {
        return shared.getProperty(asked, "").startsWith(application);
    }

    /** The folder is free. */
    void leave() {
        shared.remove(holder, own);
    }
}
