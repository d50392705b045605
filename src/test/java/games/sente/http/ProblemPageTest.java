package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemPageTest {
    private static final Pattern STYLE = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("(--[a-z-]+):\\s*([^;]+);");
    private static final String DARK = "prefers-color-scheme: dark";

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 408, 413, 414, 421, 431, 500, 502, 503, 505, 507})
    void everyProblemIsSaidInBothLanguagesAndLeadsHome(int status) {
        String page = ProblemPage.of(status, "any", "/games/", Language.CHINESE);

        assertTrue(page.contains("<html lang=\"zh-Hans\">"), page);
        assertTrue(page.contains("<section class=\"other\" lang=\"en\">"), page);
        assertTrue(page.contains("<a class=\"button\" href=\"/games/\">回到首页</a>"), page);
        assertFalse(page.contains("%"), page);
    }

    @Test
    void anAddressThatNamesNoRoomIsSaidToBeThat() {
        assertTrue(ProblemPage.of(404, "room-unknown", "/", Language.ENGLISH).contains("There is no such room"));
    }

    @Test
    void theWayHomeCanNotBreakOutOfThePage() {
        String page = ProblemPage.of(404, "not-found", "/\"><script>'&", Language.ENGLISH);

        assertTrue(page.contains("href=\"/&quot;&gt;&lt;script&gt;&#39;&amp;\""), page);
    }

    @Test
    void thePolicyAllowsThisStyleAndNoOther() throws Exception {
        var style = STYLE.matcher(ProblemPage.of(404, "not-found", "/", Language.ENGLISH));
        assertTrue(style.find());
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        Map<String, String> lines = new HashMap<>();

        SecurityHeaders.put(lines::put, false);

        String allowed = "style-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        assertTrue(lines.getOrDefault("Content-Security-Policy", "").contains("; " + allowed + "; "), lines.toString());
    }

    @Test
    void itLooksLikeTheOtherPages() throws Exception {
        var style = STYLE.matcher(ProblemPage.of(404, "not-found", "/", Language.ENGLISH));
        assertTrue(style.find());
        String[] own = style.group(1).split(DARK, 2);
        String[] base = Files.readString(Path.of("webapp/css/base.css")).split(DARK, 2);

        for (int scheme = 0; scheme < 2; scheme++) {
            Map<String, String> expected = tokens(base[scheme]);
            tokens(own[scheme]).forEach((name, value) -> assertEquals(expected.get(name), value, name));
        }
    }

    /** The first of each: colours that a system forces come later. */
    private static Map<String, String> tokens(String css) {
        return TOKEN.matcher(css)
                .results()
                .collect(Collectors.toMap(
                        token -> token.group(1),
                        (MatchResult token) -> token.group(2).replaceAll("\\s+", " "),
                        (first, later) -> first));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN,zh;q=0.9,en;q=0.8 | CHINESE",
                "en-GB,zh;q=0.9 | ENGLISH",
                "de-DE,de;q=0.9,zh-TW;q=0.5,en;q=0.4 | CHINESE",
                "en;q=0.3,zh;q=0.7 | CHINESE",
                "zh;q=0,en | ENGLISH",
                "fr | ENGLISH",
                "* | ENGLISH",
                "'' | ENGLISH",
                ";;q=<script> | ENGLISH",
            })
    void theLanguageIsTheFirstOfTheReadersThatThereIs(String accepted, Language language) {
        assertEquals(language, Language.of(accepted));
    }

    @Test
    void whoAsksForNoLanguageReadsEnglish() {
        assertEquals(Language.ENGLISH, Language.of(null));
        assertEquals(Language.ENGLISH, Language.of("zh,".repeat(10_000)));
    }
}
