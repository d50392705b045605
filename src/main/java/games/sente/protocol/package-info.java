/** What is said on the wire and kept in the log, as typed records, and the codecs that turn JSON into them and back. */
@NullMarked
package games.sente.protocol;

import org.jspecify.annotations.NullMarked;
