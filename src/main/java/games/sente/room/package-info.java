/** The room: commands are decided and events applied here; and the ports to whatever keeps them. */
@NullMarked
package games.sente.room;

import org.jspecify.annotations.NullMarked;
