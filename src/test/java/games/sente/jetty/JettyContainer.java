package games.sente.jetty;

import java.io.IOException;
import java.net.URI;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/** Deploys the WAR by starting Jetty with it: as Jetty comes, it looks for applications only then. */
public final class JettyContainer implements DeployableContainer<JettyContainer.Nothing> {
    private static final String HOST = "127.0.0.1";

    /** There is nothing to configure: the build says all in system properties. */
    public static final class Nothing implements ContainerConfiguration {
        @Override
        public void validate() {}
    }

    private @Nullable JettyProcess running;

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
        if (running != null) {
            throw new DeploymentException("This Jetty has one application at a time");
        }
        int port = Integer.getInteger("sente.http.port");
        String path = "/" + archive.getName().replaceFirst("\\.war$", "");
        try {
            JettyBase base = JettyBase.of(System.getProperty("jetty.environment"));
            base.put(archive);
            JettyProcess process = base.start(port);
            running = process;
            process.awaitPage(URI.create("http://" + HOST + ":" + port + path + "/"));
        } catch (IOException e) {
            throw new DeploymentException("Jetty did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("Jetty did not start", e);
        }
        HTTPContext context = new HTTPContext(HOST, port);
        context.add(new Servlet("default", path));
        return new ProtocolMetaData().addContext(context);
    }

    @Override
    public void undeploy(Archive<?> archive) {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
