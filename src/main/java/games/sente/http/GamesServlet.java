package games.sente.http;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.game.Options;
import games.sente.protocol.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** {@code GET /api/games}: the games that are played here, and what can be chosen for each. */
public final class GamesServlet extends ApiServlet {
    private static final long serialVersionUID = 1;

    private record Answer(List<Listed> games) {}

    /**
     * @param oneScreen whether two may play it at one screen.
     * @param skill whether the computer has levels in it
     */
    private record Listed(String id, int seats, boolean oneScreen, boolean skill, List<Options.Spec> options) {}

    public GamesServlet() {
        super("GET");
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(request, response, 200, new Answer(games()));
    }

    /** The games as JSON: the list of the answer. */
    static String list() {
        return Json.write(games());
    }

    private static List<Listed> games() {
        return Catalogue.GAMES.stream().map(GamesServlet::listed).toList();
    }

    private static Listed listed(Game<?, ?, ?, ?> game) {
        return new Listed(
                game.id(),
                game.seats(),
                !game.secret(),
                game.skill(),
                Options.of(game.optionsType()).specs());
    }
}
