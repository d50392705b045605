package games.sente.http;

import games.sente.player.Identities;
import games.sente.player.Identity;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who makes a request: by the cookie of a browser, or by the bearer token of a program. */
public final class Visitors {
    private static final String COOKIE = "sente";
    private static final Pattern BEARER = Pattern.compile("bearer +(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Duration LIFE = Duration.ofDays(400);

    private final Identities identities;
    private final boolean secure;

    /** @param secure whether the public address has TLS, though a request may not show it */
    public Visitors(Identities identities, boolean secure) {
        this.identities = identities;
        this.secure = secure;
    }

    /** Somebody new. */
    Identity guest() {
        return identities.guest();
    }

    /**
     * Who this is; empty for somebody who was never here.
     *
     * @throws ApiServlet.Refused if it is a program whose token is not one of ours
     */
    Optional<Identity> known(HttpServletRequest request) throws ApiServlet.Refused {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            Matcher bearer = BEARER.matcher(authorization);
            Optional<Identity> known = bearer.matches() ? identities.read(bearer.group(1)) : Optional.empty();
            if (known.isEmpty()) {
                throw new ApiServlet.Refused(401, "token-invalid", "That token is not one of this server's.");
            }
            return known;
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
                        + LIFE.toSeconds() + "; HttpOnly; SameSite=Lax"
                        + (secure || request.isSecure() ? "; Secure" : ""));
    }
}
