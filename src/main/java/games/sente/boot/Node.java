package games.sente.boot;

import jakarta.servlet.ServletContext;

/** One running Sente: what is made at the start and ended at the stop. */
final class Node implements AutoCloseable {
    private final Settings settings;

    Node(Settings settings, ServletContext context) {
        this.settings = settings;
        context.log("Sente keeps its data in " + settings.data());
    }

    Settings settings() {
        return settings;
    }

    @Override
    public void close() {}
}
