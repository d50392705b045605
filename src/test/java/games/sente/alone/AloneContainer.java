package games.sente.alone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/** Deploys the WAR by running it: {@code java -jar sente.war}. */
public final class AloneContainer implements DeployableContainer<AloneContainer.Nothing> {
    /** As the other servers of the tests have it. */
    private static final String HEAP = "-Xmx512m";

    /** There is nothing to configure. */
    public static final class Nothing implements ContainerConfiguration {
        @Override
        public void validate() {}
    }

    private @Nullable WarProcess running;

    @Override
    public Class<Nothing> getConfigurationClass() {
        return Nothing.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 5.0");
    }

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
            HTTPContext context =
                    new HTTPContext(process.url().getHost(), process.url().getPort());
            context.add(new Servlet("ROOT", ""));
            return new ProtocolMetaData().addContext(context);
        } catch (IOException e) {
            throw new DeploymentException("The WAR did not start", e);
        }
    }

    @Override
    public void undeploy(Archive<?> archive) {
        Objects.requireNonNull(running).close();
    }
}
