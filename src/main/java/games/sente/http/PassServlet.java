package games.sente.http;

import games.sente.player.Identity;
import games.sente.player.LimitKey;
import games.sente.player.Passes;
import games.sente.player.Quota;
import games.sente.player.RefusalCount;
import games.sente.room.RoomId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/session/pass}: a link by which whoever asks goes on in another browser, in a {@code room} or at the
 * start page. Its code is in the fragment: browsers send that to no server, so it is in no log and no Referer, and what
 * makes previews of links takes nothing. The picture of it is part of the answer for the same reason.
 */
public final class PassServlet extends ApiServlet {
    private static final long serialVersionUID = 1;

    private record Asked(@Nullable String room) {}

    private record Answer(String link, String qr, long expiresInSeconds) {}

    private final transient Visitors visitors;
    private final transient Passes passes;
    private final transient Quota quota;
    private final transient Links links;

    /**
     * @param quota how often an address may ask
     * @param publicUrl where people reach this application, if it is not where a request says it was sent
     */
    public PassServlet(Visitors visitors, Passes passes, Quota quota, Optional<String> publicUrl) {
        super("POST");
        this.visitors = visitors;
        this.passes = passes;
        this.quota = quota;
        this.links = new Links(publicUrl);
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, Refused {
        String page = page(request, body(request, Asked.class).room());
        Identity identity = visitors.known(request)
                .orElseThrow(() -> new Refused(401, "token-invalid", "Nobody is signed in here."));
        if (!quota.take(LimitKey.ofAddress(request.getRemoteAddr()), 1)) {
            RefusalCount.PASSES.add();
            throw new Refused(429, "rate-limited", "Your network has asked for many such links. Please wait a while.");
        }
        String link = page + "#pass=" + passes.issue(identity);
        send(request, response, 200, new Answer(link, QrSvg.of(link), Passes.LIFE.toSeconds()));
    }

    private String page(HttpServletRequest request, @Nullable String room) throws Refused {
        if (room == null) {
            return links.toStart(request);
        }
        RoomId id = RoomId.parse(room).orElseThrow(() -> new Refused(400, "malformed", "That is no room's address."));
        return links.toRoom(request, id);
    }
}
