/** Rock, paper, scissors. */
@NullMarked
package games.sente.game.rockpaperscissors;

import org.jspecify.annotations.NullMarked;
