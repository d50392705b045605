package games.sente.http;

import games.sente.player.Identity;
import games.sente.player.Tickets;
import org.jspecify.annotations.Nullable;

/**
 * The session as a visitor gets it, by {@code POST /api/session} or in a page.
 *
 * @param ticket for one connection, within {@code expiresInSeconds}
 * @param returning whether the visitor has shown that the same player will come back: by a cookie or a token
 * @param token of a program; null for a browser
 */
record SessionAnswer(
        String player,
        String name,
        String ticket,
        long expiresInSeconds,
        boolean returning,
        @Nullable String token) {
    /** With a ticket as it was issued just now. */
    static SessionAnswer of(Identity identity, String ticket, boolean returning, @Nullable String token) {
        return new SessionAnswer(
                identity.id().value(), identity.name(), ticket, Tickets.LIFE.toSeconds(), returning, token);
    }
}
