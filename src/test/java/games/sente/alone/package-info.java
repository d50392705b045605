/** The executable WAR as a server for tests: a process of its own, and the Arquillian adapter that runs it. */
@NullMarked
package games.sente.alone;

import org.jspecify.annotations.NullMarked;
