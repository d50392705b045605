package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
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
        List<Cookie> cookies = COOKIE.matcher(answer)
                .results()
                .map(set -> new Cookie(set.group(1), set.group(2), set.group(3)))
                .toList();
        return new Session(player.group(1), cookies);
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
        late.send(jakarta.json.Json.createObjectBuilder()
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
}
