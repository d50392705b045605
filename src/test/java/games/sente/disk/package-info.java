/** Disks for tests. */
@NullMarked
package games.sente.disk;

import org.jspecify.annotations.NullMarked;
