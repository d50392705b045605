package games.sente.http;

import games.sente.player.FirstVisits;
import games.sente.player.Identities;
import games.sente.player.Identity;
import games.sente.player.RefusalCount;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who makes a request: by the cookie of a browser, or by the bearer token of a program. */
public final class Visitors {
    private static final Pattern BEARER = Pattern.compile("bearer +(\\S+)", Pattern.CASE_INSENSITIVE);

    private final Identities identities;
    private final FirstVisits visits;

    public Visitors(Identities identities, FirstVisits visits) {
        this.identities = identities;
        this.visits = visits;
    }

    /** Somebody new. */
    Identity guest() {
        return identities.guest();
    }

    /** The same, once for all that name this visit. */
    Identity guest(String visit) {
        return visits.guest(visit, identities::guest);
    }

    /**
     * Who this is; empty for somebody who was never here.
     *
     * @throws ApiServlet.Refused if it is a program whose token is not one of ours, or was ended
     */
    Optional<Identity> known(HttpServletRequest request) throws ApiServlet.Refused {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            Matcher bearer = BEARER.matcher(authorization);
            Optional<Identities.Token> token = bearer.matches() ? identities.read(bearer.group(1)) : Optional.empty();
            if (token.isEmpty()) {
                RefusalCount.TICKETS.add();
                throw new ApiServlet.Refused(401, "token-invalid", "That token is not one of this server's.");
            }
            return token.map(Identities.Token::identity);
        }
        return first(IdentityCookie.values(request)).map(Identities.Token::identity);
    }

    private Optional<Identities.Token> first(List<String> tokens) {
        return tokens.stream().flatMap(token -> identities.read(token).stream()).findFirst();
    }

    /** Whether a browser makes the request that has no cookie yet by which it could come back. */
    boolean isStranger(HttpServletRequest request) {
        return request.getHeader("Authorization") == null
                && first(IdentityCookie.values(request)).isEmpty();
    }

    /** Who this is, if nothing needs to be done so that the browser comes back: its cookie is good, and not old. */
    Optional<Identity> settled(HttpServletRequest request) {
        return request.getHeader("Authorization") != null
                ? Optional.empty()
                : first(IdentityCookie.present(request))
                        .filter(token -> !token.isOld())
                        .map(Identities.Token::identity);
    }

    /** The names of the cookies by which this browser comes back as this identity. */
    List<String> cookies(HttpServletRequest request, Identity identity) {
        return IdentityCookie.names(
                request,
                token -> identities
                        .read(token)
                        .filter(read -> read.identity().id().equals(identity.id()))
                        .isPresent());
    }

    /** The token by which this identity comes back. */
    String token(Identity identity) {
        return identities.token(identity);
    }

    /** Lets the browser come back as this identity; leaves the cookie alone if it does that already, and is not old. */
    void remember(HttpServletRequest request, HttpServletResponse response, Identity identity) {
        Optional<Identities.Token> present = first(IdentityCookie.present(request));
        boolean good = present.isPresent()
                && present.get().identity().equals(identity)
                && !present.get().isOld();
        if (!good) {
            IdentityCookie.set(request, response, identities.token(identity));
        }
    }
}
