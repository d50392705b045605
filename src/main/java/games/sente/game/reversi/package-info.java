/** Reversi. */
@NullMarked
package games.sente.game.reversi;

import org.jspecify.annotations.NullMarked;
