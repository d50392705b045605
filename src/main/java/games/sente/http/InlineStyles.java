package games.sente.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes its style into a page for who has not been here before, so that the page is seen as soon as it has come:
 * asking for the style takes as long again. The browser still fetches the file, once nothing else waits, and later
 * pages refer to it.
 */
final class InlineStyles {
    private static final Pattern LINK =
            Pattern.compile("<link rel=\"stylesheet\" href=\"(?:\\.\\./)?(css/bundle/[a-z]+\\.css)\">");

    /** Where its source is, as the bundler writes it at the end. */
    private static final Pattern SOURCE_MAP = Pattern.compile("\\s*/\\*# sourceMappingURL=\\S+ \\*/\\s*$");

    private final Assets assets;
    private final Map<String, Page> made = new ConcurrentHashMap<>();

    /**
     * @param text of the page.
     * @param policy what may run and be seen in it (Content-Security-Policy)
     */
    record Page(String text, String policy) {}

    InlineStyles(Assets assets) {
        this.assets = assets;
    }

    /** A page such as {@code /room.html}, with its style in it. */
    Page page(String name) {
        return made.computeIfAbsent(name, this::make);
    }

    private Page make(String name) {
        String page = assets.page(name);
        Matcher link = LINK.matcher(page);
        if (!link.find()) {
            throw new IllegalStateException(name + " has no style of its own");
        }
        String style = SOURCE_MAP.matcher(assets.page("/" + link.group(1))).replaceFirst("");
        String later = link.group().replace("rel=\"stylesheet\"", "data-later=\"prefetch\"");
        String inside = link.replaceFirst(Matcher.quoteReplacement("<style>" + style + "</style>\n  " + later));
        return new Page(inside, SecurityHeaders.policy(" " + hash(style)));
    }

    /** What names a style in a policy (CSP level 3, section 2.3.1). */
    static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
