package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a room, and its link as people share and paste it. */
@ExtendWith(ArquillianExtension.class)
class RoomPageIT {
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @Test
    void thePageSaysTheLinkThatTheServerGives() throws Exception {
        JsonObject opening = Json.createObjectBuilder()
                .add("game", "tic-tac-toe")
                .add("opponent", "friend")
                .build();
        String answer =
                GameClient.guest(base.toURI(), "Ann").post("api/rooms", opening).body();
        String link = Json.createReader(new StringReader(answer)).readObject().getString("link");

        HttpResponse<String> page = get(link);

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains(canonical(link)), page.body());
    }

    @Test
    void aChatShowsWhoInvitesToWhichGameAndAPictureAndNobodyHasComeByThat() throws Exception {
        GameClient ann = GameClient.guest(base.toURI(), "<b \"Ann\">");
        String room = ann.open("gomoku", "friend");

        String page = get(base + "r/" + room).body();

        String title = "&lt;b &quot;Ann&quot;&gt; invites you to play Gomoku";
        assertTrue(page.contains("<title>" + title + "</title>"), page);
        assertTrue(page.contains("<meta property=\"og:title\" content=\"" + title + "\">"), page);
        assertTrue(page.contains("<meta property=\"og:url\" content=\"" + base + "r/" + room + "\">"), page);
        assertTrue(page.contains("<meta property=\"og:image\" content=\"" + base + "preview.png\">"), page);
        assertTrue(ann.get("api/rooms/" + room).body().contains("null"), "a seat is free");
        HttpResponse<byte[]> picture = client.send(
                HttpRequest.newBuilder(URI.create(base + "preview.png")).build(), BodyHandlers.ofByteArray());
        assertEquals(200, picture.statusCode());
        assertEquals("image/png", picture.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void pagesAreInTheLanguageOfTheirReader() throws Exception {
        String room = GameClient.guest(base.toURI(), "Ann").open("gomoku", "friend");

        String page = getChinese("r/" + room);
        assertTrue(page.contains("<title>Ann 邀请你玩五子棋</title>"), page);
        assertTrue(page.contains(">正在连接……<"), page);
        String start = getChinese("");
        assertTrue(start.contains("<html lang=\"zh-Hans\">"), start);
        assertTrue(start.contains(">选个游戏，发个链接，开局。<") && start.contains(">五子棋<"), start);
        assertTrue(start.contains("<meta property=\"og:url\" content=\"" + base + "\">"), start);
    }

    private String getChinese(String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(base + path))
                                .header("Accept-Language", "zh-CN,zh;q=0.9")
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ",", ")", "!", "/", "%20", ").", "%E2%80%8B"})
    void whatStandsBehindALinkInItsSentenceIsNoPartOfIt(String behind) throws Exception {
        HttpResponse<String> page = get(base + "r/8f3kq2m7xw" + behind);

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains(canonical(base + "r/8f3kq2m7xw")), page.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"r/", "r/a/b", "r/a.b"})
    void whatNamesNoRoomIsNotFound(String path) throws Exception {
        assertEquals(404, get(base + path).statusCode());
    }

    private static String canonical(String link) {
        return "<link rel=\"canonical\" href=\"" + link + "\">";
    }

    private HttpResponse<String> get(String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }
}
