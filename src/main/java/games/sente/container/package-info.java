/** What servers do differently, made up for: one class for each such thing. */
@NullMarked
package games.sente.container;

import org.jspecify.annotations.NullMarked;
