/** Payara Micro as a server for tests: no adapter of Arquillian's fits it. */
@NullMarked
package games.sente.payara;

import org.jspecify.annotations.NullMarked;
