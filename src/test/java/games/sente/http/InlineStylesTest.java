package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class InlineStylesTest {
    private static final String LINK = "<link rel=\"stylesheet\" href=\"../css/bundle/room.css\">";
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    private static InlineStyles.Page page(String style) {
        Map<String, StaticFile> files = new HashMap<>();
        Map.of("/room.html", "<head>" + LINK + "</head>", "/css/bundle/room.css", style)
                .forEach((path, text) -> files.put(path, StaticFile.of(path, text.getBytes(StandardCharsets.UTF_8))));
        return new InlineStyles(new Assets(files)).page("/room.html");
    }

    @Test
    void theStyleIsInThePageAndThePolicyNamesExactlyThis() {
        InlineStyles.Page page = page(".a:after{content:\"\\2026 $1 先\"}\n/*# sourceMappingURL=room.css.map */\n");
        Matcher style = STYLE.matcher(page.text());
        assertTrue(style.find(), page.text());
        assertEquals(".a:after{content:\"\\2026 $1 先\"}", style.group(1));
        assertTrue(page.policy().contains(" " + InlineStyles.hash(style.group(1)) + ";"), page.policy());
    }

    @Test
    void theFileIsLeftForLater() {
        String text = page(".a{}").text();
        assertFalse(text.contains(LINK), text);
        assertTrue(text.contains("<link data-later=\"prefetch\" href=\"../css/bundle/room.css\">"), text);
    }
}
