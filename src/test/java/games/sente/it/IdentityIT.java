package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who somebody is, by what browsers and others really send in the Cookie header. */
@ExtendWith(ArquillianExtension.class)
class IdentityIT {
    private static final Pattern PLAYER = Pattern.compile("\"player\":\"([^\"]+)\"");
    private static final Pattern COOKIE = Pattern.compile("(?i)\r\nSet-Cookie: ([^=]+)=([^;\r]*)([^\r]*)");

    @ArquillianResource
    private URL url;

    /** What was answered: who one is, and the cookies that were set. */
    private record Session(String player, List<Cookie> cookies) {
        Cookie cookie() {
            assertEquals(1, cookies.size(), cookies.toString());
            return cookies.get(0);
        }
    }

    private record Cookie(String name, String value, String attributes) {
        @Override
        public String toString() {
            return name + "=" + value;
        }
    }

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    private Session session(String... headers) throws IOException {
        String answer = RawHttp.post(url, "api/session", headers).text();
        Matcher player = PLAYER.matcher(answer);
        assertTrue(player.find(), answer);
        return new Session(player.group(1), cookies(answer));
    }

    private static List<Cookie> cookies(String answer) {
        return COOKIE.matcher(answer)
                .results()
                .map(set -> new Cookie(set.group(1), set.group(2), set.group(3)))
                .toList();
    }

    @Test
    void aFreshCookieIsLeftAlone() throws IOException {
        Session first = session();
        Session again = session("Cookie: " + first.cookie());
        assertEquals(first.player(), again.player());
        assertEquals(List.of(), again.cookies());
    }

    @Test
    void twoPortsOfOneHostHaveTwoCookies() throws IOException {
        Session first = session("Host: localhost:8831");
        Session other = session("Host: localhost:8832");
        assertNotEquals(first.cookie().name(), other.cookie().name());
        String both = "Cookie: " + first.cookie() + "; " + other.cookie();
        assertEquals(first.player(), session("Host: localhost:8831", both).player());
        assertEquals(other.player(), session("Host: localhost:8832", both).player());
        assertTrue(first.cookie().attributes().contains("Path=" + url.getPath()));
    }

    @Test
    void whatOthersWriteIntoTheHeaderHidesNothing() throws IOException {
        Session ann = session();
        String cookie = ann.cookie().toString();
        String name = ann.cookie().name();
        for (String header : List.of(
                "a=\"x; " + cookie,
                "\"; =; ;;a; " + cookie + "; b=\"",
                "a=\\\"; " + cookie,
                "{\"json\":\"1,2\"}; " + cookie,
                name + "=nonsense; " + cookie,
                cookie + "; " + name + "=nonsense",
                "$Version=1; " + cookie + "; $Path=/",
                "a=1;" + cookie + ";b=2",
                "b=" + "x".repeat(3000) + "; " + cookie)) {
            assertEquals(ann.player(), session("Cookie: " + header).player(), header);
        }
    }

    /** Each that is looked at costs a signature. */
    @Test
    void ofManyCookiesTheFirstFewAreLookedAt() throws IOException {
        Session ann = session();
        String forged = ann.cookie().name() + "=nonsense; ";
        assertEquals(
                ann.player(),
                session("Cookie: " + forged.repeat(15) + ann.cookie()).player());
        assertNotEquals(
                ann.player(),
                session("Cookie: " + forged.repeat(16) + ann.cookie()).player());
    }

    @Test
    void theCookieIsSecureWhereTheBrowserUsesTlsWhateverIsConfigured() throws IOException {
        Cookie plain = session("Host: localhost", "Origin: http://localhost").cookie();
        assertFalse(plain.attributes().contains("Secure"), plain.attributes());
        Session tls = session("Host: localhost", "Origin: https://localhost");
        Cookie locked = tls.cookie();
        assertTrue(locked.attributes().contains("; Secure"), locked.attributes());
        assertEquals(url.getPath().equals("/"), locked.name().startsWith("__Host-"), locked.name());
        assertNotEquals(plain.name(), locked.name());
        assertEquals(
                tls.player(),
                session("Host: localhost", "Cookie: " + locked).player(),
                "a request that does not tell of TLS");
    }

    /** A browser drops a Secure cookie that comes by plain http, without a word. */
    @Test
    void theBrowsersWordOnTlsCountsMoreThanAProxys() throws IOException {
        String proxy = "X-Forwarded-Proto: https";
        Cookie plain =
                session("Host: localhost", proxy, "Origin: http://localhost").cookie();
        assertFalse(plain.attributes().contains("Secure"), plain.attributes());
        Cookie tls = session("Host: localhost", proxy).cookie();
        assertTrue(tls.attributes().contains("; Secure"), tls.attributes());
    }

    @Test
    void theAnswerSaysWhetherTheCookieCameBack() throws IOException {
        String first = RawHttp.post(url, "api/session").text();
        assertTrue(first.contains("\"returning\":false"), first);
        String cookie = "Cookie: " + session().cookie();
        String again = RawHttp.post(url, "api/session", cookie).text();
        assertTrue(again.contains("\"returning\":true"), again);
    }

    @Test
    void aPageGivesAStrangerACookieToTryWhichShowsThatTheBrowserKeepsCookies() throws IOException {
        for (String page : List.of("", "r/0000000000")) {
            RawHttp.Answer first = page(page);
            assertFalse(first.text().contains("data-session"), first.text());
            List<Cookie> cookies = cookies(first.text());
            assertEquals(1, cookies.size(), first.text());
            assertTrue(cookies.get(0).name().contains("sente-try-"), first.text());
            String tried = "Cookie: " + cookies.get(0);
            assertEquals(List.of(), cookies(page(page, tried).text()));
            String answer = RawHttp.post(url, "api/session", tried).text();
            assertTrue(answer.contains("\"returning\":true"), answer);
            String other = RawHttp.post(url, "api/session", tried, "Host: localhost:8831")
                    .text();
            assertTrue(other.contains("\"returning\":false"), other);
        }
    }

    @Test
    void aPageBringsTheSessionOfWhoComesBackUnlessItIsLoadedAhead() throws IOException {
        Session ann = session();
        String cookie = "Cookie: " + ann.cookie();
        for (String page : List.of("", "r/0000000000")) {
            RawHttp.Answer answer = page(page, cookie);
            assertTrue(
                    answer.text().contains("data-session=\"{&quot;player&quot;:&quot;" + ann.player()), answer.text());
            assertTrue(answer.text().toLowerCase(Locale.ROOT).contains("cache-control: no-store"), answer.text());
            assertEquals(List.of(), cookies(answer.text()));
            for (String ahead : List.of("Sec-Purpose: prefetch;prerender", "Purpose: prefetch", "X-Moz: prefetch")) {
                String early = page(page, cookie, ahead).text();
                assertFalse(early.contains("data-session"), early);
            }
        }
        assertFalse(page("protocol/", cookie).text().contains("data-session"));
    }

    private RawHttp.Answer page(String path, String... headers) throws IOException {
        return RawHttp.get(url, url.getPath() + path, headers);
    }

    @Test
    void guestsOfOneVisitAreOneGuestUntilTheySignOut() throws Exception {
        JsonObject visit = Json.createObjectBuilder()
                .add("visit", "a-visit-" + System.nanoTime())
                .build();
        JsonObject first = GameClient.json(GameClient.request(url.toURI(), "api/session", visit, null));
        JsonObject program = Json.createObjectBuilder(visit).add("bearer", true).build();
        JsonObject second = GameClient.json(GameClient.request(url.toURI(), "api/session", program, null));
        assertEquals(first.getString("player"), second.getString("player"));
        String token = second.getString("token");
        GameClient.json(GameClient.request(url.toURI(), "api/session/end", JsonValue.EMPTY_JSON_OBJECT, token));
        JsonObject after = GameClient.json(GameClient.request(url.toURI(), "api/session", visit, null));
        assertNotEquals(first.getString("player"), after.getString("player"));
    }

    @Test
    void aCookieUnderItsFirstNameIsMovedOver() throws IOException {
        Session ann = session();
        Session moved = session("Cookie: sente=" + ann.cookie().value());
        assertEquals(ann.player(), moved.player());
        assertEquals(2, moved.cookies().size(), moved.cookies().toString());
        assertEquals(ann.cookie().name(), moved.cookies().get(0).name());
        assertEquals("sente", moved.cookies().get(1).name());
        assertTrue(moved.cookies().get(1).attributes().contains("Max-Age=0"));
    }

    @Test
    void aSignOutEndsEveryTokenAndConnectionAndKeepsOneIfAsked() throws Exception {
        GameClient ann = GameClient.guest(url.toURI(), "Ann");
        String room = ann.open("tic-tac-toe", "friend");
        String ticket = ann.ticket();
        GameSocket elsewhere = ann.connect(room);
        elsewhere.next("welcome");
        GameClient stayed = ann.signOut(true);
        assertEquals(4001, elsewhere.awaitClose());
        assertEquals(401, ann.get("api/rooms").statusCode());
        assertEquals(200, stayed.get("api/rooms").statusCode());
        GameSocket late = ann.socket(room);
        late.send(Json.createObjectBuilder()
                .add("type", "hello")
                .add("ticket", ticket)
                .build());
        assertEquals("ticket-invalid", late.refusal());
        try (GameSocket back = stayed.connect(room)) {
            JsonObject welcome = back.next("welcome");
            assertEquals(ann.player(), welcome.getString("player"));
        }
        stayed.signOut(false);
        assertEquals(401, stayed.get("api/rooms").statusCode());
    }

    @Test
    void aBrowserThatSignsOutIsSomebodyNew() throws IOException, URISyntaxException {
        Session ann = session();
        String cookie = "Cookie: " + ann.cookie();
        RawHttp.Answer ended = RawHttp.post(url, "api/session/end", cookie);
        assertEquals(200, ended.status(), ended.text());
        assertTrue(ended.text().contains(ann.cookie().name() + "=;"), ended.text());
        assertNotEquals(ann.player(), session(cookie).player());
        assertEquals(401, RawHttp.post(url, "api/session/end").status());
    }

    /** Such as those of another Sente on this host: a browser tells cookies apart by their names, not by ports. */
    @Test
    void aSignOutLeavesTheCookiesOfOthersAlone() throws IOException {
        Session ann = session();
        Session ben = session("Host: localhost:8832");
        String cookies = "Cookie: " + ann.cookie() + "; " + ben.cookie() + "; sente-8833=of-another-server";
        String ended = RawHttp.post(url, "api/session/end", cookies).text();
        assertEquals(
                List.of(ann.cookie().name()),
                cookies(ended).stream().map(Cookie::name).toList(),
                ended);
    }

    private static JsonObject object(String name, String value) {
        return Json.createObjectBuilder().add(name, value).build();
    }

    /** The code in the link that this player is given for a room. */
    private String pass(GameClient player, String room) {
        JsonObject pass = GameClient.json(player.post("api/session/pass", object("room", room)));
        String link = pass.getString("link");
        assertTrue(link.matches("http://[^#]+/r/" + room + "#pass=[0-9a-f]{32}"), link);
        assertTrue(pass.getString("qr").startsWith("<svg "), pass.getString("qr"));
        return link.substring(link.length() - 32);
    }

    private HttpResponse<String> takeInABrowser(String code) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(url.toURI().resolve("api/session/take"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(object("code", code).toString()))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void aPassMakesAnotherBrowserTheSamePlayerOnce() throws Exception {
        GameClient ann = GameClient.guest(url.toURI(), "Ann");
        String code = pass(ann, ann.open("tic-tac-toe", "friend"));
        HttpResponse<String> taken = takeInABrowser(code);
        assertEquals(ann.player(), GameClient.json(taken).getString("player"));
        String cookie = taken.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        assertEquals(ann.player(), session("Cookie: " + cookie).player());
        HttpResponse<String> again = takeInABrowser(code);
        assertEquals(404, again.statusCode());
        assertTrue(again.body().contains("pass-unknown"), again.body());
        assertTrue(again.headers().firstValue("Set-Cookie").isEmpty());
        assertEquals(200, ann.get("api/rooms").statusCode(), "the first one stays signed in");
    }

    @Test
    void aProgramThatTakesAPassGetsATokenAndWhoOnlyLooksGetsNothing() throws Exception {
        GameClient ann = GameClient.guest(url.toURI(), "<b>Ann</b>");
        GameClient ben = GameClient.guest(url.toURI(), "Ben");
        String room = ann.open("tic-tac-toe", "friend");
        String first = pass(ann, room);
        String code = pass(ann, room);
        JsonObject look =
                Json.createObjectBuilder(object("code", code)).add("look", true).build();
        JsonObject seen = GameClient.json(ben.post("api/session/take", look));
        assertEquals(ann.player(), seen.getString("player"));
        assertEquals("<b>Ann</b>", seen.getString("name"));
        assertFalse(seen.containsKey("token"));
        assertEquals(404, ben.post("api/session/take", object("code", first)).statusCode(), "the one before");
        JsonObject taken = GameClient.json(ben.post("api/session/take", object("code", code)));
        JsonObject session = GameClient.json(
                GameClient.request(url.toURI(), "api/session", JsonValue.EMPTY_JSON_OBJECT, taken.getString("token")));
        assertEquals(ann.player(), session.getString("player"));
    }

    @Test
    void aPassEndsWithASignOutAndNobodyTriesCodesForLong() throws Exception {
        GameClient ann = GameClient.guest(url.toURI(), "Ann");
        GameClient ben = GameClient.guest(url.toURI(), "Ben");
        String code = pass(ann, ann.open("tic-tac-toe", "friend"));
        ann.signOut(false);
        for (int wrong = 0; wrong < 30; wrong++) {
            assertEquals(404, ben.post("api/session/take", object("code", code)).statusCode());
        }
        assertEquals(429, ben.post("api/session/take", object("code", code)).statusCode());
        assertEquals(401, RawHttp.post(url, "api/session/pass").status());
        assertEquals(
                403,
                RawHttp.post(url, "api/session/pass", "Origin: https://evil.example")
                        .status());
        assertEquals(400, ben.post("api/session/pass", object("room", "../x")).statusCode());
    }
}
