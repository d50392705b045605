/** Jetty as a server for tests: no adapter of Arquillian's fits it. */
@NullMarked
package games.sente.jetty;

import org.jspecify.annotations.NullMarked;
