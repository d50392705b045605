package games.sente.protocol;

import jakarta.websocket.Encoder;
import jakarta.websocket.EndpointConfig;

/** Gives a container the text that an {@link Outgoing} holds. */
public final class MessageEncoder implements Encoder.Text<Outgoing> {

    @Override
    public void init(EndpointConfig config) {}

    @Override
    public void destroy() {}

    @Override
    public String encode(Outgoing outgoing) {
        return outgoing.text();
    }
}
