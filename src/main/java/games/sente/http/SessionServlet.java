package games.sente.http;

import games.sente.player.Identities;
import games.sente.player.Identity;
import games.sente.player.Tickets;
import games.sente.room.PlainText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/session}: who one is (a guest, the first time), and a ticket for a connection. With a {@code name}
 * one is called so from now on. A browser comes back by its cookie; a program asks for {@code bearer} and comes back by
 * the token. Whether a browser keeps cookies shows only when one comes back: so the answer says whether one did, be it
 * only the one to try that came with the page.
 */
public final class SessionServlet extends ApiServlet {
    private static final long serialVersionUID = 1;

    private static final Pattern VISIT = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    private record Asked(
            @Nullable String name,
            @Nullable Boolean bearer,
            @Nullable String visit) {}

    private final transient Visitors visitors;
    private final transient Tickets tickets;

    public SessionServlet(Visitors visitors, Tickets tickets) {
        super("POST");
        this.visitors = visitors;
        this.tickets = tickets;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        Asked asked = body(request, Asked.class);
        boolean program = Boolean.TRUE.equals(asked.bearer()) || request.getHeader("Authorization") != null;
        Optional<Identity> known = visitors.known(request);
        Identity identity = known.isPresent() ? known.get() : guest(asked.visit());
        if (asked.name() != null) {
            identity = new Identity(identity.id(), name(asked.name()));
        }
        if (!program) {
            visitors.remember(request, response, identity);
        }
        String ticket = tickets.issue(identity, request.getRemoteAddr());
        boolean returning = known.isPresent() || IdentityCookie.isTried(request);
        String token = program ? visitors.token(identity) : null;
        send(request, response, 200, SessionAnswer.of(identity, ticket, returning, token));
    }

    private Identity guest(@Nullable String visit) throws Refused {
        if (visit == null) {
            return visitors.guest();
        }
        if (!VISIT.matcher(visit).matches()) {
            throw new Refused(400, "malformed", "A visit is 16 to 64 letters, digits, - and _.");
        }
        return visitors.guest(visit);
    }

    private static String name(String asked) throws Refused {
        PlainText.Read read = Identities.name(asked);
        if (read instanceof PlainText.Read.Wrong wrong) {
            throw new Refused(
                    400, "text-invalid", wrong.fault().wire(), wrong.fault().sentence());
        }
        return ((PlainText.Read.Kept) read).text();
    }
}
