package games.sente.http;

import games.sente.game.Catalogue;
import games.sente.game.Game;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the words into a page that its scripts would write, in its reader's language, so that it can be read before
 * they have come. The attributes of the elements say which, as {@code fillTexts} of the scripts reads them.
 */
final class PageWords {
    private static final Pattern CONTENT = Pattern.compile("data-text=\"([\\w.-]+)\"([^<>]*)></");
    private static final Pattern ATTRIBUTE = Pattern.compile("data-text-(label|placeholder)=\"([\\w.-]+)\"");

    /**
     * Where the games of the start page stand, with all that its script is to know of them, and where the room's page
     * says what it is.
     */
    private static final String CARDS = " data-cards>";

    private static final String PREVIEW = " data-preview>";

    private static final String CARD = "<button type=\"button\" class=\"card\" role=\"radio\" aria-checked=\"false\""
            + " tabindex=\"-1\" disabled><span class=\"card-board\"><img src=\"games/%s/card.svg\" alt=\"\" width=\"160\""
            + " height=\"120\"></span><span class=\"card-name\">%s</span><span class=\"card-line\">%s</span></button>";

    private final Texts texts;
    private final List<String> games;
    private final String list = GamesServlet.list();

    PageWords(Texts texts) {
        this.texts = texts;
        this.games = Catalogue.GAMES.stream().map(Game::id).toList();
    }

    /**
     * The page with its words.
     *
     * @param preview what a chat shows of it
     */
    String fill(String page, Language language, Preview preview) {
        String contents = CONTENT.matcher(page)
                .replaceAll(at -> Matcher.quoteReplacement(
                        "data-text=\"" + at.group(1) + "\"" + at.group(2) + ">" + text(language, at.group(1)) + "</"));
        String attributes = ATTRIBUTE
                .matcher(contents)
                .replaceAll(at -> Matcher.quoteReplacement(
                        at.group() + " " + attribute(at.group(1)) + "=\"" + text(language, at.group(2)) + "\""));
        return attributes
                .replace(CARDS, " data-games=\"" + Markup.escaped(list) + "\">" + cards(language))
                .replace(PREVIEW, ">" + Markup.escaped(preview.title().equals("Sente") ? "" : preview.title()));
    }

    private static String attribute(String name) {
        return name.equals("label") ? "aria-label" : name;
    }

    private String text(Language language, String key) {
        return Markup.escaped(texts.find(language, key).orElse(""));
    }

    private String cards(Language language) {
        StringBuilder cards = new StringBuilder();
        for (String game : games) {
            String prefix = "game." + game + ".";
            cards.append(String.format(
                    Locale.ROOT, CARD, game, text(language, prefix + "name"), text(language, prefix + "line")));
        }
        return cards.toString();
    }
}
