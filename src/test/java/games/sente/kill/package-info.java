/**
 * The kill test: a server that is killed under load and started again, and a checker that holds its log against what
 * its clients saw.
 */
@NullMarked
package games.sente.kill;

import org.jspecify.annotations.NullMarked;
