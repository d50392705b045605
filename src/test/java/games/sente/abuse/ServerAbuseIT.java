package games.sente.abuse;

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
    private static SmallServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = SmallServer.start(folder, "128m");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
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
