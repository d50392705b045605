/** A connected client, whatever the transport: its outbox, its identity, its limits, and what is sent to whom. */
@NullMarked
package games.sente.connection;

import org.jspecify.annotations.NullMarked;
