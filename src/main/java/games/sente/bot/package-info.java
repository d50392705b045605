/** Seats that the machine plays, knowing no more than a person in the same seat. */
@NullMarked
package games.sente.bot;

import org.jspecify.annotations.NullMarked;
