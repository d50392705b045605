/** Gomoku. */
@NullMarked
package games.sente.game.gomoku;

import org.jspecify.annotations.NullMarked;
