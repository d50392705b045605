package games.sente.jetty;

import games.sente.it.OwnContainer;
import games.sente.it.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/** One Jetty for all tests; applications are put into its folder and taken out of it while it runs. */
public final class JettyContainer extends OwnContainer {
    private static final String HOST = "127.0.0.1";

    private @Nullable JettyBase base;
    private @Nullable RunningServer running;

    @Override
    public void start() throws LifecycleException {
        try {
            base = JettyBase.of(System.getProperty("jetty.environment"));
            running = base.start(port());
        } catch (IOException e) {
            throw new LifecycleException("Jetty did not start", e);
        }
    }

    @Override
    public void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        try {
            base().put(archive);
            running().awaitPage(page(archive), true);
        } catch (IOException e) {
            throw new DeploymentException("Jetty did not take the application", e);
        }
        return at(HOST, port(), path(archive));
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        try {
            base().remove(archive);
            running().awaitPage(page(archive), false);
        } catch (IOException e) {
            throw new DeploymentException("Jetty did not let go of the application", e);
        }
    }

    private JettyBase base() {
        return Objects.requireNonNull(base);
    }

    private RunningServer running() {
        return Objects.requireNonNull(running);
    }

    private static URI page(Archive<?> archive) {
        return URI.create("http://" + HOST + ":" + port() + path(archive) + "/");
    }

    private static String path(Archive<?> archive) {
        return "/" + archive.getName().replaceFirst("\\.war$", "");
    }

    private static int port() {
        return Integer.getInteger("sente.http.port");
    }
}
