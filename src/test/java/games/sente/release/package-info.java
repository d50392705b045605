/** What a release has beside the WAR, installed and run: for the profile {@code release}. */
@NullMarked
package games.sente.release;

import org.jspecify.annotations.NullMarked;
