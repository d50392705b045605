/** The server inside {@code java -jar}: Tyrus and Grizzly, and what they leave unchecked. */
@NullMarked
package games.sente.embedded;

import org.jspecify.annotations.NullMarked;
