/** The servlets: REST, sessions and the pages' head lines. */
@NullMarked
package games.sente.http;

import org.jspecify.annotations.NullMarked;
