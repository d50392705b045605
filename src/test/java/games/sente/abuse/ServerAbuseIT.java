package games.sente.abuse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.it.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The attacks on Tomcat and Jetty, with a heap of 128 MB as alone. */
@Tag("container")
@Tag("twoServers")
class ServerAbuseIT extends AbuseContract {
    /** What a start and a stop take, and what is said once. */
    private static final long MOST_LOGGED = 64 * 1024;

    private static SmallServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = SmallServer.start(folder, "128m");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        long logged = server.logged();
        assertTrue(logged < MOST_LOGGED, logged + " bytes were logged");
    }

    @Override
    URI base() {
        return server.url();
    }

    @Override
    ServerProcess process() {
        return server.process();
    }
}
