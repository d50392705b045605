package games.sente.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The room's page at {@code /r/<room>}: the same file for every room but for its own address, as people are to share it; whether there is
 * such a room, the socket tells.
 */
public final class RoomPage extends HttpServlet {
    private static final long serialVersionUID = 1;

    private static final Pattern ROOM = Pattern.compile("/[A-Za-z0-9_-]{1,64}");

    /** As people paste it: with the full stop of its sentence, a bracket, a slash or a space behind it. */
    private static final Pattern PASTED = Pattern.compile("(/[A-Za-z0-9_-]{1,64})[^A-Za-z0-9_-]{1,8}");

    /** Where the page says its address. */
    private static final String LINK = "<link rel=\"canonical\" href=\"%s\">";

    private final transient StaticFiles files;
    private final transient Links links;

    /** @param publicUrl where people reach this application, if it is not where a request says it was sent */
    public RoomPage(StaticFiles files, Optional<String> publicUrl) {
        this.files = files;
        this.links = new Links(publicUrl);
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
        boolean named = ROOM.matcher(room).matches();
        Optional<StaticFile> page = named ? files.find("/room.html") : Optional.empty();
        if (page.isPresent()) {
            page.get().with(LINK.replace("%s", ""), linkOf(request, room)).send(request, response);
        } else {
            Problem.send(request, response, 404, "not-found", "There is nothing here.");
        }
    }

    private String linkOf(HttpServletRequest request, String room) {
        String link = links.toRoom(request, room.substring(1));
        return LINK.replace(
                "%s", link.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"));
    }
}
