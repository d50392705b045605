package games.sente.jetty;

import games.sente.it.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.container.LifecycleException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/** One Jetty for all tests; applications are put into its folder and taken out of it while it runs. */
public final class JettyContainer implements DeployableContainer<JettyContainer.Nothing> {
    private static final String HOST = "127.0.0.1";

    /** There is nothing to configure: the build says all in system properties. */
    public static final class Nothing implements ContainerConfiguration {
        @Override
        public void validate() {}
    }

    private @Nullable JettyBase base;
    private @Nullable RunningServer running;

    @Override
    public Class<Nothing> getConfigurationClass() {
        return Nothing.class;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 5.0");
    }

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
        HTTPContext context = new HTTPContext(HOST, port());
        context.add(new Servlet("default", path(archive)));
        return new ProtocolMetaData().addContext(context);
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
