package games.sente.alone;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Makes the executable WAR known to Arquillian, where the build puts this extension on the class path. */
public final class AloneExtension implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(DeployableContainer.class, AloneContainer.class);
    }
}
