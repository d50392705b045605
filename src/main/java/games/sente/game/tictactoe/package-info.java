/** Tic-tac-toe. */
@NullMarked
package games.sente.game.tictactoe;

import org.jspecify.annotations.NullMarked;
