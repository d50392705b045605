package games.sente.http;

import games.sente.player.Guesses;
import games.sente.player.Identity;
import games.sente.player.LimitKey;
import games.sente.room.PlayerId;
import games.sente.room.Rooms;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The room's page at {@code /r/<room>}: the same file for every room but for what a chat shows of its link; whether
 * there is such a room, the socket tells.
 */
public final class RoomPage extends HttpServlet {
    private static final long serialVersionUID = 1;

    private static final Pattern ROOM = Pattern.compile("/[A-Za-z0-9_-]{1,64}");

    /** As people paste it: with the full stop of its sentence, a bracket, a slash or a space behind it. */
    private static final Pattern PASTED = Pattern.compile("(/[A-Za-z0-9_-]{1,64})[^A-Za-z0-9_-]{1,8}");

    private final transient StaticFiles files;
    private final transient Links links;
    private final transient Visitors visitors;
    private final transient RoomGlance glance;

    /**
     * @param publicUrl where people reach this application, if it is not where a request says it was sent
     * @param guesses how often one may ask for a room that is not there
     */
    public RoomPage(StaticFiles files, Optional<String> publicUrl, Rooms rooms, Visitors visitors, Guesses guesses) {
        this.files = files;
        this.links = new Links(publicUrl);
        this.visitors = visitors;
        this.glance = new RoomGlance(rooms, guesses);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String room = Objects.requireNonNullElse(request.getPathInfo(), "");
        Matcher pasted = PASTED.matcher(room);
        if (pasted.matches()) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", request.getContextPath() + "/r" + pasted.group(1));
            Answering.end(request, response);
            return;
        }
        if (ROOM.matcher(room).matches()) {
            files.sendPage("/room.html", request, response, language -> preview(request, language, room.substring(1)));
        } else {
            Problem.send(request, response, 404, "room-unknown", "There is no such room. Please check the link.");
        }
    }

    private Preview preview(HttpServletRequest request, Language language, String room) {
        Previews previews = files.previews();
        String home = links.toStart(request);
        String link = links.toRoom(request, room);
        return glance.at(room, who(request), LimitKey.ofAddress(request.getRemoteAddr()))
                .map(found -> previews.ofRoom(found, language, home, link))
                .orElseGet(() -> previews.ofAnyRoom(language, home, link));
    }

    private @Nullable PlayerId who(HttpServletRequest request) {
        try {
            return visitors.known(request).map(Identity::id).orElse(null);
        } catch (ApiServlet.Refused e) {
            return null;
        }
    }
}
