/** Who somebody is: identities, nicknames and the tickets that open a connection. */
@NullMarked
package games.sente.player;

import org.jspecify.annotations.NullMarked;
