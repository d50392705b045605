package games.sente.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The room's page at {@code /r/<room>}: the same file for every room; whether there is such a room, the socket tells. */
public final class RoomPage extends HttpServlet {
    private static final long serialVersionUID = 1;

    private static final Pattern ROOM = Pattern.compile("/[A-Za-z0-9_-]{1,64}");

    private final transient StaticFiles files;

    public RoomPage(StaticFiles files) {
        this.files = files;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String room = request.getPathInfo();
        boolean named = room != null && ROOM.matcher(room).matches();
        Optional<StaticFile> page = named ? files.find("/room.html") : Optional.empty();
        if (page.isPresent()) {
            page.get().send(request, response);
        } else {
            Problem.send(request, response, 404, "not-found", "There is nothing here.");
        }
    }
}
