/** Connect four. */
@NullMarked
package games.sente.game.connectfour;

import org.jspecify.annotations.NullMarked;
