package games.sente.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetsTest {
    private static final Pattern VERSION = Pattern.compile("\\.\\./v/([\\w-]{16})/js/bundle/room\\.js");
    private final Map<String, StaticFile> files = new HashMap<>();

    AssetsTest() {
        put(
                "/room.html",
                "<head>\n<link rel=\"stylesheet\" href=\"../css/bundle/room.css\">\n"
                        + "<script type=\"module\" src=\"../js/bundle/room.js\"></script>\n</head><a href=\"../\"><a href=\"../js/client/index.js\">");
        put("/css/bundle/room.css", "a {}");
        put("/js/bundle/room.js", "");
        put("/games/go/view.css", "b {}");
    }

    private void put(String path, String text) {
        files.put(path, StaticFile.of(path, text.getBytes(StandardCharsets.UTF_8)));
    }

    private String room() {
        return room("go");
    }

    private String room(String game) {
        Assets assets = new Assets(files);
        return assets.versioned(assets.page("/room.html"), "../games/" + game + "/view.css");
    }

    private static String version(String page) {
        Matcher version = VERSION.matcher(page);
        assertTrue(version.find(), page);
        return version.group(1);
    }

    @Test
    void aRoomAsksAtOnceForTheStyleOfItsGameIfThereIsOne() {
        String page = room();

        String link = "<link rel=\"preload\" as=\"style\" href=\"../v/" + version(page) + "/games/go/view.css\">";
        assertTrue(page.contains(link), page);
        assertFalse(room("unstyled").contains("unstyled"));
    }

    @Test
    void anotherContentHasAnotherAddressAndOldPagesFindWhatIsThereNow() {
        String before = version(room());
        put("/js/bundle/room.js", "let b;");
        Assets assets = new Assets(files);
        String after = version(room());

        assertNotEquals(before, after);
        assertTrue(assets.kept("/v/" + after + "/js/bundle/room.js").isPresent());
        assertTrue(assets.kept("/v/" + before + "/js/bundle/room.js").isEmpty());
        assertTrue(assets.successor("/v/" + before + "/js/bundle/room.js").isPresent());
        assertTrue(assets.kept("/v/" + after + "/js/other.js").isEmpty());
        assertTrue(assets.successor("/v/").isEmpty());
        assertTrue(
                room().contains("<a href=\"../\"><a href=\"../js/client/index.js\">"),
                "what is no file, and what people copy, keeps its address");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br | true",
                "br;q=1.0, GZIP;q=0.8 | true",
                "gzip; q=0 | false",
                "gzip;q=0.000 | false",
                "identity | false",
                "* | false",
                "'' | false"
            })
    void itIsZippedForThoseWhoSayThatTheyTakeIt(String accepted, boolean zipped) {
        assertEquals(zipped, StaticFile.takesZip(accepted));
    }
}
