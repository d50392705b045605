/** The event log and the directory on an embedded database. */
@NullMarked
package games.sente.store;

import org.jspecify.annotations.NullMarked;
