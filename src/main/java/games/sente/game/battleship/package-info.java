/** Battleship. */
@NullMarked
package games.sente.game.battleship;

import org.jspecify.annotations.NullMarked;
