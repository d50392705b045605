package games.sente.http;

import org.jspecify.annotations.Nullable;

/**
 * What a link to a page looks like in a chat (the Open Graph protocol), and in a tab before any script has run.
 *
 * @param title one line
 * @param description a sentence or two
 * @param url the page's own address, as people are to share it
 * @param picture the address of a picture
 * @param style the address of what its game may have, such as {@code ../games/gomoku/view.css}; null for a page without
 *     a game
 */
record Preview(
        String title,
        String description,
        String url,
        String picture,
        @Nullable String style) {
    /** As elements of the page's head. Names that players chose are text here, whatever they are made of. */
    String tags(Language language) {
        String locale = language == Language.CHINESE ? "zh_CN" : "en_US";
        return "<title>" + Markup.escaped(title) + "</title>"
                + meta("name", "description", description)
                + "\n  <link rel=\"canonical\" href=\"" + Markup.escaped(url) + "\">"
                + meta("property", "og:site_name", "Sente")
                + meta("property", "og:type", "website")
                + meta("property", "og:title", title)
                + meta("property", "og:description", description)
                + meta("property", "og:url", url)
                + meta("property", "og:locale", locale)
                + meta("property", "og:image", picture)
                + meta("property", "og:image:width", Integer.toString(PreviewPicture.WIDTH))
                + meta("property", "og:image:height", Integer.toString(PreviewPicture.HEIGHT))
                + meta("name", "twitter:card", "summary_large_image");
    }

    private static String meta(String attribute, String name, String content) {
        return "\n  <meta " + attribute + "=\"" + name + "\" content=\"" + Markup.escaped(content) + "\">";
    }
}
