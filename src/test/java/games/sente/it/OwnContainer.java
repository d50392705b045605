package games.sente.it;

import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;

/** What is the same in our own containers, for servers that no adapter of Arquillian's fits. */
public abstract class OwnContainer implements DeployableContainer<OwnContainer.Nothing> {

    /** There is nothing to configure: the build says all in system properties. */
    public static final class Nothing implements ContainerConfiguration {
        @Override
        public void validate() {}
    }

    @Override
    public final Class<Nothing> getConfigurationClass() {
        return Nothing.class;
    }

    @Override
    public final ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription("Servlet 5.0");
    }

    /**
     * Where tests find the application.
     *
     * @param path without a slash at its end
     */
    protected static ProtocolMetaData at(String host, int port, String path) {
        HTTPContext context = new HTTPContext(host, port);
        context.add(new Servlet("default", path));
        return new ProtocolMetaData().addContext(context);
    }
}
