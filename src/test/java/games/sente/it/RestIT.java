package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.protocol.ProtocolDocument;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REST interface, as browsers and programs use it. */
@ExtendWith(ArquillianExtension.class)
class RestIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @ArquillianResource
    private URL url;

    private URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @BeforeEach
    void address() throws URISyntaxException {
        base = url.toURI();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body, String... cookie) throws Exception {
        String[] headers = cookie.length == 0
                ? new String[] {"Content-Type", "application/json"}
                : new String[] {"Content-Type", "application/json", "Cookie", cookie[0]};
        return send("POST", path, body, headers);
    }

    private static String cookieOf(HttpResponse<String> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    @Test
    void aBrowserIsAGuestAtFirstAndComesBackByItsCookieUnderItsName() throws Exception {
        HttpResponse<String> first = post("api/session", "{}");
        String header = first.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(header.contains("HttpOnly") && header.contains("SameSite=Lax"), header);
        assertTrue(header.contains("Path=" + base.getPath()), header);
        JsonObject guest = GameClient.json(first);
        assertFalse(guest.containsKey("token"));
        HttpResponse<String> named = post("api/session", "{\"name\":\" Ann \"}", cookieOf(first));
        JsonObject again = GameClient.json(post("api/session", "", cookieOf(named)));
        assertEquals(guest.getString("player"), again.getString("player"));
        assertEquals("Ann", again.getString("name"));
        assertFalse(again.getString("ticket").equals(guest.getString("ticket")));
    }

    @Test
    void aCookieThatWasChangedIsNobodys() throws Exception {
        HttpResponse<String> first = post("api/session", "{}");
        String cookie = cookieOf(first);
        int place = cookie.indexOf('.') + 10;
        char other = cookie.charAt(place) == 'A' ? 'B' : 'A';
        String changed = cookie.substring(0, place) + other + cookie.substring(place + 1);
        JsonObject stranger = GameClient.json(post("api/session", "{}", changed));
        assertFalse(GameClient.json(first).getString("player").equals(stranger.getString("player")));
    }

    @Test
    void aTokenOfAnotherServerIsRefusedWhateverIsAsked() throws Exception {
        for (String request : List.of("POST api/session", "POST api/rooms", "GET api/rooms")) {
            String[] parts = request.split(" ");
            String body =
                    parts[0].equals("GET") ? "" : parts[1].equals("api/rooms") ? "{\"game\":\"tic-tac-toe\"}" : "{}";
            assertEquals(
                    401,
                    send(
                                    parts[0],
                                    parts[1],
                                    body,
                                    "Authorization",
                                    "Bearer nonsense",
                                    "Content-Type",
                                    "application/json")
                            .statusCode(),
                    request);
        }
    }

    @Test
    void theNameOfTheSchemeMayBeWrittenSmall() throws Exception {
        JsonObject program = GameClient.json(post("api/session", "{\"bearer\":true}"));
        JsonObject again = GameClient.json(send(
                "POST",
                "api/session",
                "{}",
                "Authorization",
                "bearer " + program.getString("token"),
                "Content-Type",
                "application/json"));
        assertEquals(program.getString("player"), again.getString("player"));
    }

    @Test
    void theGamesAreListedWithTheirOptions() throws Exception {
        JsonObject games = GameClient.json(send("GET", "api/games", ""));
        JsonObject hands = games.getJsonArray("games").getValuesAs(JsonObject.class).stream()
                .filter(game -> game.getString("id").equals("rock-paper-scissors"))
                .findFirst()
                .orElseThrow();
        assertFalse(hands.getBoolean("oneScreen"));
        JsonObject option = hands.getJsonArray("options").getJsonObject(0);
        assertEquals("bestOf", option.getString("name"));
        assertEquals("int", option.getString("type"));
        assertEquals(3, option.getInt("preset"));
    }

    @Test
    void aNewRoomHasAnAddressALinkAndAQrCode() throws Exception {
        HttpResponse<String> made = post("api/rooms", "{\"game\":\"rock-paper-scissors\",\"options\":{\"bestOf\":5}}");
        assertEquals(201, made.statusCode());
        JsonObject room = GameClient.json(made);
        assertEquals(
                room.getString("link"), made.headers().firstValue("Location").orElseThrow());
        assertEquals(base.resolve("r/" + room.getString("room")).toString(), room.getString("link"));
        assertEquals(5, room.getJsonObject("options").getInt("bestOf"));
        assertEquals("waiting", room.getString("status"));
        assertEquals(200, send("GET", "r/" + room.getString("room"), "").statusCode());
        HttpResponse<String> code = send("GET", "api/rooms/" + room.getString("room") + "/qr.svg", "");
        assertEquals("image/svg+xml", code.headers().firstValue("Content-Type").orElseThrow());
        JsonObject mine = GameClient.json(send("GET", "api/rooms", "", "Cookie", cookieOf(made)));
        assertEquals(
                room.getString("room"),
                mine.getJsonArray("rooms").getJsonObject(0).getString("room"));
        assertEquals(
                0,
                GameClient.json(send("GET", "api/rooms", ""))
                        .getJsonArray("rooms")
                        .size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | api/rooms | {\"game\":\"chess\"} | 400 | game-unknown",
                "POST | api/rooms | {} | 400 | malformed",
                "POST | api/rooms | {\"game\":7} | 400 | malformed",
                "POST | api/rooms | {\"game\":\"tic-tac-toe\"}x | 400 | malformed",
                "POST | api/rooms | {\"game\":\"tic-tac-toe\",\"game\":\"chess\"} | 400 | malformed",
                "POST | api/rooms | [] | 400 | malformed",
                "POST | api/rooms | {\"game\":\"tic-tac-toe\",\"opponent\":\"god\"} | 400 | opponent-unknown",
                "POST | api/rooms | {\"game\":\"tic-tac-toe\",\"level\":\"HARD\"} | 400 | level-unknown",
                "POST | api/rooms | {\"game\":\"tic-tac-toe\",\"seat\":2} | 400 | seat-unknown",
                "POST | api/rooms | {\"game\":\"tic-tac-toe\",\"seat\":-1} | 400 | seat-unknown",
                "POST | api/rooms | {\"game\":\"battleship\",\"opponent\":\"oneScreen\"} | 400 | one-screen",
                "POST | api/rooms | {\"game\":\"tic-tac-toe\",\"options\":{\"x\":1}} | 400 | option-unknown",
                "POST | api/rooms | {\"game\":\"rock-paper-scissors\",\"options\":{\"bestOf\":4}} | 400 | option-range",
                "POST | api/rooms | {\"game\":\"rock-paper-scissors\",\"options\":{\"bestOf\":\"3\"}} | 400 | option-type",
                "POST | api/session | {\"name\":\"\"} | 400 | text-invalid",
                "POST | api/session | {\"name\":\"a\\nb\"} | 400 | text-invalid",
                "POST | api/session | {\"name\":\"1234567890123456789012345\"} | 400 | text-invalid",
                "GET | api/session | '' | 405 | method-not-allowed",
                "DELETE | api/rooms | '' | 405 | method-not-allowed",
                "GET | api/rooms?after=nowhere | '' | 400 | malformed",
                "GET | api/rooms?after= | '' | 400 | malformed",
                "GET | api/rooms?after=0000000000 | '' | 400 | not-seated",
                "POST | api/games | {} | 405 | method-not-allowed",
                "GET | api/rooms/zzzzzzzzzz | '' | 404 | room-unknown",
                "GET | api/rooms/0000000000/nothing | '' | 404 | not-found",
                "GET | api/nothing | '' | 404 | not-found",
            })
    void whatIsWrongIsAProblemWithAStableCode(String method, String path, String body, int status, String code)
            throws Exception {
        HttpResponse<String> answer = send(method, path, body, "Content-Type", "application/json");
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElseThrow().split(";")[0]);
        JsonObject problem = GameClient.parse(answer.body());
        assertTrue(ProtocolDocument.explains(problem), answer.body());
        assertEquals(code, problem.getString("code"));
        assertEquals(status, problem.getInt("status"));
        assertFalse(problem.getString("detail").isEmpty());
        assertFalse(answer.body().contains("Exception"), answer.body());
    }

    @Test
    void aBodyMustBeJsonAndNotTooLong() throws Exception {
        assertEquals(
                415,
                send("POST", "api/rooms", "{\"game\":\"tic-tac-toe\"}", "Content-Type", "text/plain")
                        .statusCode());
        assertEquals(
                413,
                post("api/session", "{\"name\":\"" + "x".repeat(17_000) + "\"}").statusCode());
    }

    @Test
    void pagesOfOtherSitesCannotWrite() throws Exception {
        RawHttp.Answer answer = RawHttp.post(url, "api/session", "Origin: https://evil.example");
        assertEquals(403, answer.status());
        assertTrue(answer.text().contains("Content-Security-Policy: default-src 'none'"), answer.text());
        assertEquals(
                200,
                RawHttp.post(url, "api/session", "Origin: http://" + url.getAuthority())
                        .status());
    }

    @Test
    void theComputerPlaysAtTheLevelAndFromTheSeatThatWereChosen() {
        GameClient ann = GameClient.guest(base, "Ann");
        String room = ann.open(Json.createObjectBuilder()
                .add("game", "connect-four")
                .add("opponent", "bot")
                .add("level", "hard")
                .add("seat", 1));
        JsonArray seats = GameClient.json(ann.get("api/rooms/" + room)).getJsonArray("seats");
        assertEquals("hard", seats.getJsonObject(0).getString("bot"));
        assertEquals("Ann", seats.getJsonObject(1).getString("name"));
        try (GameSocket socket = ann.connect(room)) {
            socket.next("welcome");
            assertEquals(1, socket.awaitTurn(1).getInt("ply"));
        }
    }

    @Test
    void aRunningMatchHasNoRecord() throws Exception {
        GameClient ann = GameClient.guest(base, "Ann");
        String room = ann.open("battleship", "bot");
        assertEquals(404, ann.get("api/rooms/" + room + "/matches/1/record").statusCode());
        try (GameSocket socket = ann.connect(room)) {
            socket.next("welcome");
            socket.command("resign", "r");
            socket.next("update", update -> update.containsKey("outcome"));
        }
        JsonObject record = GameClient.json(ann.get("api/rooms/" + room + "/matches/1/record"));
        assertEquals("resignation", record.getJsonObject("outcome").getString("reason"));
        String tag = ann.get("api/rooms/" + room + "/matches/1/record")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertEquals(
                304,
                ann.getUnless("api/rooms/" + room + "/matches/1/record", tag).statusCode());
        assertEquals(
                304,
                ann.getUnless("api/rooms/" + room + "/matches/1/record", "\"other\", W/" + tag)
                        .statusCode());
        assertEquals(
                404,
                ann.getUnless("api/rooms/" + room + "/matches/2/record", tag).statusCode());
        assertEquals(404, ann.get("api/rooms/" + room + "/matches/x/record").statusCode());
    }
}
