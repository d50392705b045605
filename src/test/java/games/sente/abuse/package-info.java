/** Attacks on the built WAR, each of which ends with a stranger who must not have noticed it. */
@NullMarked
package games.sente.abuse;

import org.jspecify.annotations.NullMarked;
