package games.sente.http;

import games.sente.player.Identities;
import games.sente.player.Identity;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Who makes a request: by the cookie of a browser, or by the bearer token of a program. */
final class Visitors {
    private static final String COOKIE = "sente";
    private static final String BEARER = "Bearer ";
    private static final Duration LIFE = Duration.ofDays(400);

    private final Identities identities;

    Visitors(Identities identities) {
        this.identities = identities;
    }

    /** Who this is; empty for somebody who was never here. */
    Optional<Identity> known(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return authorization.startsWith(BEARER)
                    ? identities.read(authorization.substring(BEARER.length()))
                    : Optional.empty();
        }
        return cookies(request)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .flatMap(cookie -> identities.read(cookie.getValue()).stream())
                .findFirst();
    }

    private static Stream<Cookie> cookies(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? Stream.empty() : Arrays.stream(cookies);
    }

    /** The token by which this identity comes back. */
    String token(Identity identity) {
        return identities.token(identity);
    }

    /** Lets the browser come back as this identity. Scripts and other sites' pages can't read or send the cookie (RFC 6265bis). */
    void remember(HttpServletRequest request, HttpServletResponse response, Identity identity) {
        response.addHeader(
                "Set-Cookie",
                COOKIE + "=" + identities.token(identity) + "; Path=" + request.getContextPath() + "/; Max-Age="
                        + LIFE.toSeconds() + "; HttpOnly; SameSite=Lax" + (request.isSecure() ? "; Secure" : ""));
    }
}
