/** The pages in real browsers: people who play, watch and lose the network. They need a Chromium and its driver. */
@NullMarked
package games.sente.browser;

import org.jspecify.annotations.NullMarked;
