/** A connected client, whatever carries it: what waits to be sent, who it is, what it may ask, and what is told to whom. */
@NullMarked
package games.sente.connection;

import org.jspecify.annotations.NullMarked;
