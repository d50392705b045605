package games.sente.abuse;

import games.sente.alone.WarProcess;
import games.sente.it.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The attacks on Sente alone, with a heap of 128 MB. */
@Tag("alone")
class AloneAbuseIT extends AbuseContract {
    private static WarProcess sente;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        sente = WarProcess.start(
                Map.of("JDK_JAVA_OPTIONS", "-Xmx128m"),
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString(),
                "--proxies",
                "127.0.0.1");
    }

    @AfterAll
    static void stop() {
        sente.close();
    }

    @Override
    URI base() throws Exception {
        return sente.url();
    }

    @Override
    ServerProcess process() {
        return ServerProcess.of(sente.pid());
    }
}
