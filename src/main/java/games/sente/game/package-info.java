/** The rules of games as pure functions on immutable records, and the catalogue of them; no I/O, no JSON, no clock. */
@NullMarked
package games.sente.game;

import org.jspecify.annotations.NullMarked;
