package games.sente.endpoint;

import games.sente.connection.Transport;
import jakarta.websocket.Session;

/** Makes a transport of a session that was just opened. */
public interface Transports {

    /** What every container can do. */
    Transports STANDARD = WebSocketTransport::new;

    /** Called once for each session, by the thread that opens it. */
    Transport of(Session session);
}
