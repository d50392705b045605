package games.sente.http;

import games.sente.player.Guesses;
import games.sente.player.Identity;
import games.sente.player.LimitKey;
import games.sente.player.Passes;
import games.sente.player.RefusalCount;
import games.sente.room.PlayerId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/session/take}: goes on as the player who made a pass, in this browser or program from now on. With
 * {@code look} it only says who that is: a link that a stranger has sent makes one somebody else, so a person is to be
 * asked first.
 */
public final class TakeServlet extends ApiServlet {
    private static final long serialVersionUID = 1;

    private record Asked(String code, @Nullable Boolean look) {}

    private record Answer(
            String player, String name, @Nullable String token) {}

    private final transient Visitors visitors;
    private final transient Passes passes;
    private final transient Guesses guesses;

    /** @param guesses how often one may show a code that is none */
    public TakeServlet(Visitors visitors, Passes passes, Guesses guesses) {
        super("POST");
        this.visitors = visitors;
        this.passes = passes;
        this.guesses = guesses;
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        Asked asked = body(request, Asked.class);
        boolean looks = Boolean.TRUE.equals(asked.look());
        boolean program = request.getHeader("Authorization") != null;
        Identity identity = identity(request, asked.code(), looks);
        if (!looks && !program) {
            visitors.remember(request, response, identity);
        }
        String token = !looks && program ? visitors.token(identity) : null;
        send(request, response, 200, new Answer(identity.id().value(), identity.name(), token));
    }

    private Identity identity(HttpServletRequest request, String code, boolean looks) throws Refused {
        PlayerId who = visitors.known(request).map(Identity::id).orElse(null);
        LimitKey address = LimitKey.ofAddress(request.getRemoteAddr());
        if (!guesses.hasLeft(who, address)) {
            RefusalCount.GUESSES.add();
            throw new Refused(429, "rate-limited", "Too many links that were none. Please wait a minute.");
        }
        Optional<Identity> found = looks ? passes.look(code) : passes.take(code);
        if (found.isEmpty()) {
            guesses.wrong(who, address);
            RefusalCount.PASSES.add();
            throw new Refused(
                    404,
                    "pass-unknown",
                    "This link was used already, is too old, or is not whole. Please make a new one on the other device.");
        }
        return found.get();
    }
}
