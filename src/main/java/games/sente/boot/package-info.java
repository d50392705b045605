/** The wiring, the settings and the life cycle; what {@code java -jar} starts. */
@NullMarked
package games.sente.boot;

import org.jspecify.annotations.NullMarked;
