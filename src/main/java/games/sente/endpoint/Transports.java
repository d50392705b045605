package games.sente.endpoint;

import games.sente.connection.Transport;
import jakarta.websocket.Session;

/** Makes the way to a client out of a session that was just opened. */
public interface Transports {

    /** What every container can do. */
    Transports STANDARD = WebSocketTransport::new;

    /** Called once for each session, by the thread that opens it. */
    Transport of(Session session);
}
