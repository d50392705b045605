/** The WebSocket endpoints, the connections behind them, and who gets which message. */
@NullMarked
package games.sente.endpoint;

import org.jspecify.annotations.NullMarked;
