package games.sente.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What pages are made of, at addresses that hold the version of it all, so that browsers keep it for good.
 */
final class Assets {
    /** Before the version, in an address. */
    private static final String VERSIONED = "/v/";

    /** What the page itself loads; what its text links to stays as people may copy it. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(<(?:link|script|img)\\b[^>]*?\\s(?:href|src)=\")((?:\\.\\./)?)((?:css|js|games)/|favicon\\.svg)");

    private final Map<String, StaticFile> files;
    private final String version;

    /** @param found all files, by their path */
    Assets(Map<String, StaticFile> found) {
        files = Map.copyOf(found);
        StringBuilder tags = new StringBuilder();
        new TreeMap<>(files)
                .forEach((path, file) -> tags.append(path).append(file.tag()).append('\n'));
        version = StaticFile.digest(tags.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The file at a path such as {@code /js/text.js}. */
    Optional<StaticFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /**
     * The file at a path that holds this version, such as {@code /v/0123456789abcdef/js/text.js}, which never changes.
     */
    Optional<StaticFile> kept(String path) {
        String prefix = VERSIONED + version;
        return path.startsWith(prefix + "/") && !path.endsWith(".html")
                ? find(path.substring(prefix.length()))
                : Optional.empty();
    }

    /** The file that took the place of one of another version, which a page of before an update may ask for. */
    Optional<StaticFile> successor(String path) {
        int slash = path.indexOf('/', VERSIONED.length());
        return path.startsWith(VERSIONED) && slash > 0 && !path.endsWith(".html")
                ? find(path.substring(slash))
                : Optional.empty();
    }

    /** A page's text, such as that of {@code /room.html}. */
    String page(String name) {
        return find(name)
                .map(StaticFile::text)
                .orElseThrow(() -> new IllegalStateException(name + " is not in the WAR"));
    }

    /**
     * The page with addresses that hold the version.
     *
     * @param style what its script will ask for, such as {@code ../games/gomoku/view.css}: the page asks for it at once
     *     if it is there
     */
    String versioned(String page, @Nullable String style) {
        boolean styled = style != null && files.containsKey(style.replaceFirst("^\\.\\.", ""));
        String link = styled ? "  <link rel=\"preload\" as=\"style\" href=\"" + style + "\">\n" : "";
        return ADDRESS.matcher(page.replace("</head>", link + "</head>"))
                .replaceAll(at -> Matcher.quoteReplacement(
                        at.group(1) + at.group(2) + VERSIONED.substring(1) + version + "/" + at.group(3)));
    }
}
