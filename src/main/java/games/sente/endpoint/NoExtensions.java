package games.sente.endpoint;

import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/** Accepts no extension: with permessage-deflate, a message of some kilobytes may inflate to megabytes. */
public final class NoExtensions extends ServerEndpointConfig.Configurator {

    /** For the container, which creates one for each endpoint. */
    public NoExtensions() {}

    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }
}
