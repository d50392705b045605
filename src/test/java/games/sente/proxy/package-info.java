/** The reverse proxies of {@code server-config}, as programs in front of a running Sente. */
@NullMarked
package games.sente.proxy;

import org.jspecify.annotations.NullMarked;
