package games.sente.http;

import games.sente.player.Identities;
import games.sente.player.Identity;
import games.sente.player.Tickets;
import games.sente.room.PlainText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/session}: who one is (a guest, the first time), and a ticket for a connection. With a {@code name} one is called so
 * from now on. A browser comes back by its cookie; a program asks for {@code bearer} and comes back by the token.
 */
public final class SessionServlet extends ApiServlet {
    private static final long serialVersionUID = 1;

    private record Asked(@Nullable String name, @Nullable Boolean bearer) {}

    private record Answer(
            String player,
            String name,
            String ticket,
            long expiresInSeconds,
            @Nullable String token) {}

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
        Identity identity = visitors.known(request).orElseGet(visitors::guest);
        if (asked.name() != null) {
            identity = new Identity(identity.id(), name(asked.name()));
        }
        if (!program) {
            visitors.remember(request, response, identity);
        }
        Answer answer = new Answer(
                identity.id().value(),
                identity.name(),
                tickets.issue(identity, request.getRemoteAddr()),
                Tickets.LIFE.toSeconds(),
                program ? visitors.token(identity) : null);
        send(request, response, 200, answer);
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
