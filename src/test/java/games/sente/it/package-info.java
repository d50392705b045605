/** Tests of the built WAR from outside, the same on every server. */
@NullMarked
package games.sente.it;

import org.jspecify.annotations.NullMarked;
