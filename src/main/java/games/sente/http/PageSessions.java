package games.sente.http;

import games.sente.player.Tickets;
import games.sente.protocol.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The session that a page brings along, so that its script need not ask for one. Whose cookie came with the request for
 * the page has shown that it comes back. Nobody becomes a guest by loading a page, as previews and crawlers do: a
 * stranger only gets a cookie to try, the same for everybody, with which the script's first request shows that the
 * browser keeps cookies.
 */
public final class PageSessions {
    private final Visitors visitors;
    private final Tickets tickets;

    public PageSessions(Visitors visitors, Tickets tickets) {
        this.visitors = visitors;
        this.tickets = tickets;
    }

    /**
     * What {@code POST /api/session} would answer, as JSON; empty if the script has to ask. The page may be compressed:
     * the ticket is another one in every page, so nobody learns it from lengths (BREACH).
     */
    Optional<String> bring(HttpServletRequest request, HttpServletResponse response) {
        if (!request.getMethod().equals("GET")) {
            return Optional.empty();
        }
        if (isOfStranger(request)) {
            IdentityCookie.offer(request, response);
        }
        return isAhead(request)
                ? Optional.empty()
                : visitors.settled(request)
                        .map(who -> SessionAnswer.of(who, tickets.issue(who, request.getRemoteAddr()), true, null))
                        .map(Json::write);
    }

    /** Whether the request comes from a browser that was never here, or keeps no cookies. */
    boolean isOfStranger(HttpServletRequest request) {
        return visitors.isStranger(request);
    }

    /** Whether a browser loads the page before anybody wants to see it: until then the ticket may be too old. */
    private static boolean isAhead(HttpServletRequest request) {
        return Stream.of("Sec-Purpose", "Purpose", "X-Moz")
                .map(name -> Objects.requireNonNullElse(request.getHeader(name), ""))
                .anyMatch(purpose -> purpose.contains("prefetch") || purpose.contains("prerender"));
    }
}
