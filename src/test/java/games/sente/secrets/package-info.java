/** Whole sessions, played twice with different secrets: nobody may be able to tell which of the two it was. */
@NullMarked
package games.sente.secrets;

import org.jspecify.annotations.NullMarked;
