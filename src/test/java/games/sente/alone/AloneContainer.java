package games.sente.alone;

import games.sente.it.BuiltWar;
import games.sente.it.OwnContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/**
 * Deploys the WAR by running it: {@code java -jar sente.war}, with what servers read in its context parameters as
 * options.
 */
public final class AloneContainer extends OwnContainer {
    /** As the other servers of the tests have it. */
    private static final String HEAP = "-Xmx512m";

    private @Nullable WarProcess running;

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        try {
            List<String> options = new ArrayList<>(List.of("--port", "0", "--hosts", "play.example.org"));
            options.addAll(List.of(
                    "--data", Path.of(WarProcess.workFolder(), "alone-data").toString()));
            BuiltWar.settings(archive).forEach((name, value) -> options.add("--" + name + "=" + value));
            WarProcess process = WarProcess.start(Map.of("JDK_JAVA_OPTIONS", HEAP), options.toArray(String[]::new));
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
