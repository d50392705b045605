package games.sente.http;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import games.sente.game.Options;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** {@code GET /api/games}: the games that are played here, and what can be chosen for each. */
public final class GamesServlet extends ApiServlet {
    private static final long serialVersionUID = 1;

    private record Answer(List<Listed> games) {}

    /** @param oneScreen whether two may play it at one screen */
    private record Listed(String id, int seats, boolean oneScreen, List<Options.Spec> options) {}

    public GamesServlet() {
        super("GET");
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(
                request,
                response,
                200,
                new Answer(Catalogue.GAMES.stream().map(GamesServlet::listed).toList()));
    }

    private static Listed listed(Game<?, ?, ?, ?> game) {
        return new Listed(
                game.id(),
                game.seats(),
                !game.secret(),
                Options.of(game.optionsType()).specs());
    }
}
