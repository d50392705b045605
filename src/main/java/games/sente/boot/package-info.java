/** The wiring, the configuration and the life cycle; the executable WAR's own server. */
@NullMarked
package games.sente.boot;

import org.jspecify.annotations.NullMarked;
