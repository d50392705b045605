package games.sente.http;

import games.sente.player.Identity;
import games.sente.player.LimitKey;
import games.sente.player.Quota;
import games.sente.player.RefusalCount;
import games.sente.room.PlayerId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/session/end}: signs a player out everywhere. Every token, cookie and ticket that was issued until
 * now counts no more, and the player's connections are closed. With {@code keep} the one who asks gets a new token, and
 * stays.
 */
public final class SignOutServlet extends ApiServlet {
    private static final long serialVersionUID = 1;

    private record Asked(@Nullable Boolean keep) {}

    private record Answer(String player, @Nullable String token) {}

    private final transient Visitors visitors;
    private final transient Consumer<PlayerId> signOut;
    private final transient Quota quota;

    /**
     * @param signOut has it on disk when it returns
     * @param quota how often an address may ask: each time is kept for as long as a token lives
     */
    public SignOutServlet(Visitors visitors, Consumer<PlayerId> signOut, Quota quota) {
        super("POST");
        this.visitors = visitors;
        this.signOut = signOut;
        this.quota = quota;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        boolean keep = Boolean.TRUE.equals(body(request, Asked.class).keep());
        boolean program = request.getHeader("Authorization") != null;
        Identity identity = visitors.known(request)
                .orElseThrow(() -> new Refused(401, "token-invalid", "Nobody is signed in here."));
        if (!quota.take(LimitKey.ofAddress(request.getRemoteAddr()), 1)) {
            RefusalCount.SIGN_OUTS.add();
            throw new Refused(429, "rate-limited", "Your network has signed out often. Please wait a while.");
        }
        List<String> cookies = visitors.cookies(request, identity);
        signOut.accept(identity.id());
        if (keep && !program) {
            visitors.remember(request, response, identity);
        } else if (!program) {
            IdentityCookie.remove(request, response, cookies);
        }
        send(
                request,
                response,
                200,
                new Answer(identity.id().value(), keep && program ? visitors.token(identity) : null));
    }
}
