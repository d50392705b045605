package games.sente.endpoint;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/**
 * Takes no extension that a client offers: with permessage-deflate a message of some kilobytes may unpack to megabytes.
 */
public final class NoExtensions extends ServerEndpointConfig.Configurator {

    /** For the container, which makes one for each endpoint. */
    public NoExtensions() {}

    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }
}
