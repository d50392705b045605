package games.sente.alone;

import games.sente.it.OwnContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/** Deploys the WAR by running it: {@code java -jar sente.war}. */
public final class AloneContainer extends OwnContainer {
    /** As the other servers of the tests have it. */
    private static final String HEAP = "-Xmx512m";

    private @Nullable WarProcess running;

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        try {
            WarProcess process = WarProcess.start(
                    Map.of("JDK_JAVA_OPTIONS", HEAP),
                    "--port",
                    "0",
                    "--hosts",
                    "play.example.org",
                    "--data",
                    Path.of(WarProcess.workFolder(), "alone-data").toString());
            running = process;
            return at(process.url().getHost(), process.url().getPort(), "");
        } catch (IOException e) {
            throw new DeploymentException("The WAR did not start", e);
        }
    }

    @Override
    public void undeploy(Archive<?> archive) {
        Objects.requireNonNull(running).close();
    }
}
