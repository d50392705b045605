/** Payara Micro as a server for tests: an adapter would start it anew for each test class. */
@NullMarked
package games.sente.payara;

import org.jspecify.annotations.NullMarked;
