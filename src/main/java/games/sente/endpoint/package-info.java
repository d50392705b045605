/** The WebSocket endpoints: how a session becomes a connection. */
@NullMarked
package games.sente.endpoint;

import org.jspecify.annotations.NullMarked;
