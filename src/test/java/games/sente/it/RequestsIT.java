package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no honest client sends: refused, without a word about the server, and none is taken for two. */
@ExtendWith(ArquillianExtension.class)
class RequestsIT {
    private static final Pattern INTERNALS = Pattern.compile(
            "exception|\tat |java\\.|tomcat|coyote|jetty|grizzly|glassfish|payara|tyrus|liberty|com\\.ibm|tomee|openejb|undertow|wildfly|jboss|/webapps/|caused by");

    private static final Pattern REFUSED = Pattern.compile("HTTP/\\d\\.\\d (4|505)");

    private static final String SERVER = System.getProperty("arquillian.launch", "alone");

    /**
     * GlassFish and Payara guess where a request is ambiguous, before any application can see it; a proxy before them
     * must not.
     */
    private static final boolean STRICT = !Set.of("glassfish", "payara").contains(SERVER);

    /** Open Liberty tells no application of a length that is none. */
    private static final boolean TELLS_LENGTHS = STRICT && !SERVER.equals("liberty");

    /**
     * TomEE's Tomcat 10.0 may end a connection without an answer when another request lies right behind a body in
     * chunks.
     */
    private static final boolean ANSWERS_PIPELINES = !SERVER.equals("tomee");

    private static final String SECOND = "GET /smuggled HTTP/1.1\r\nHost: HOST\r\n\r\n";
    private static final String HANDSHAKE =
            "GET PATHecho HTTP/1.1\r\nHost: HOST\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private static final String POST = "POST PATHapi/session HTTP/1.1\r\nHost: HOST\r\n";
    private static final String CHUNKED = POST + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    private String answers(String request) throws IOException {
        return RawHttp.exchange(url, request.replace("PATH", url.getPath()).replace("HOST", url.getAuthority()));
    }

    private static void assertTellsNothing(String answers) {
        assertFalse(INTERNALS.matcher(answers.toLowerCase(Locale.ROOT)).find(), answers);
    }

    private static String get(String path) {
        return "GET PATH" + path + " HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n";
    }

    static Stream<Map.Entry<String, String>> garbage() {
        return Stream.of(
                Map.entry("half an escape", get("%")),
                Map.entry("no escape", get("%zz")),
                Map.entry("a zero", get("%00")),
                Map.entry("no UTF-8", get("%ff")),
                Map.entry("half an escape in the interface", get("api/rooms/%")),
                Map.entry("a hidden separator", get("protocol%2f")),
                Map.entry("a hidden backslash", get("a%5Cb")),
                Map.entry("a hidden separator in the interface", get("api/rooms/a%2Fb")),
                Map.entry("a backslash", get("\\..\\..\\etc")),
                Map.entry("brackets", get("[]{}|^`<>")),
                Map.entry("a long address", get("a".repeat(20_000))),
                Map.entry("a long line", get("").replace("Connection", "X: " + "a".repeat(100_000) + "\r\nConnection")),
                Map.entry("many lines", get("").replace("Connection", "X: 1\r\n".repeat(5_000) + "Connection")),
                Map.entry("two hosts", get("").replace("Host", "Host: a\r\nHost")),
                Map.entry("no host", get("").replace("Host: HOST\r\n", "")),
                Map.entry("a host that is none", get("").replace("HOST", "a b<script>")),
                Map.entry("another version", get("").replace("1.1", "9.9")),
                Map.entry("a handshake without a key", HANDSHAKE + "Sec-WebSocket-Version: 13\r\n\r\n"),
                Map.entry(
                        "a handshake with a bad key",
                        HANDSHAKE + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n"),
                Map.entry("a handshake of another version", HANDSHAKE + "Sec-WebSocket-Version: x\r\n" + KEY + "\r\n"),
                Map.entry(
                        "a handshake to half an escape",
                        HANDSHAKE.replace("echo", "game/%") + "Sec-WebSocket-Version: 13\r\n" + KEY + "\r\n"),
                Map.entry(
                        "chunks that are none",
                        POST
                                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
                Map.entry(
                        "endless chunks",
                        POST
                                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n"));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsTheClientsFaultAndTellsNothing(Map.Entry<String, String> garbage) throws IOException {
        String answers = answers(garbage.getValue());

        assertTellsNothing(answers);
        boolean refused = answers.isEmpty() || REFUSED.matcher(answers).lookingAt();
        assertTrue(STRICT ? refused : !answers.startsWith("HTTP/1.1 500"), answers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n",
                "Transfer-Encoding:\u000bchunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
                "Content-Length: 0, 44\r\n\r\n",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: +0\r\n\r\n",
                "Content-Length : 0\r\n\r\n"
            })
    void aBodyThatCanBeUnderstoodInTwoWaysHidesNoSecondRequest(String body) throws IOException {
        String answers = answers(POST + body + SECOND);

        assertTellsNothing(answers);
        int count = answers.split("HTTP/1\\.1 \\d", -1).length - 1;
        assertTrue(TELLS_LENGTHS ? count == 1 || (count == 0 && !ANSWERS_PIPELINES) : count >= 1, answers);
    }

    /** Nothing of it is sent, so waiting for more than its head would end in nothing but a deadline. */
    @Test
    void aBodyThatIsTooLargeIsRefusedByItsHead() throws IOException {
        String answers = answers(POST + "Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n");

        assertTrue(answers.startsWith("HTTP/1.1 413 "), answers);
    }

    @Test
    @Tag("alone")
    void whatHidesBehindAHandshakeIsNotRead() throws IOException {
        String answers =
                answers(HANDSHAKE + "Sec-WebSocket-Version: 13\r\n" + KEY + "Content-Length: 5\r\n\r\nhello" + SECOND);

        assertTrue(answers.startsWith("HTTP/1.1 400 "), answers);
        assertEquals(1, answers.split("HTTP/1\\.1 \\d", -1).length - 1, answers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%00", "%zz", "%ff", "api/rooms/%"})
    @Tag("alone")
    void anAddressThatCantBeReadHasTheHousesAnswer(String path) throws IOException {
        String answer = answers(get(path));

        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("The server does not understand this request."), answer);
        assertTrue(answer.contains("Content-Security-Policy: default-src 'none'"), answer);
    }

    static Stream<Map.Entry<Integer, String>> refusedByTheHouse() {
        String post = POST + "Content-Type: application/json\r\n";
        return Stream.of(
                Map.entry(400, get("").replace("Connection", "Origin: http://HOST\0\r\nConnection")),
                Map.entry(400, get("").replace("Connection", "X: a\rb\r\nConnection")),
                Map.entry(400, get("").replace("Connection", "X: a\nConnection")),
                Map.entry(400, get("").replace("Connection", "X: a\r\n b\r\nConnection")),
                Map.entry(505, get("").replace("1.1", "2.0")),
                Map.entry(431, get("").replace("Connection", "Cookie: a=" + "b".repeat(9_000) + "\r\nConnection")),
                Map.entry(431, get("").replace("Connection", "X: 1\r\n".repeat(200) + "Connection")),
                Map.entry(414, get("a".repeat(9_000))),
                Map.entry(400, get("../x")),
                Map.entry(400, get("r/.")),
                Map.entry(400, get("%2e../x")),
                Map.entry(400, get("#%ff")),
                Map.entry(400, get("/%C3/")),
                Map.entry(400, get("%2e%2e/x")),
                Map.entry(400, get("a/.%2E/.%2e/%2e./x")),
                Map.entry(405, get("").replace("GET", "TRACE")),
                Map.entry(405, get("").replace("GET", "CONNECT")),
                Map.entry(400, get("").replaceFirst("GET PATH", "OPTIONS *")),
                Map.entry(413, post + "Content-Length: 20000\r\n\r\n"),
                Map.entry(
                        413,
                        post + "Transfer-Encoding: chunked\r\n\r\n"
                                + ("1000\r\n" + " ".repeat(4096) + "\r\n").repeat(5)),
                Map.entry(400, CHUNKED + "1\r\n{\r\nzz\r\n}\r\n0\r\n\r\n"),
                Map.entry(400, get("").replaceFirst("GET", "\r\n\r\nGET")),
                Map.entry(400, get("").replaceFirst("GET", "\nGET")));
    }

    static Stream<Map.Entry<Integer, String>> chunksThatBreakTheRules() {
        return Stream.of(
                        " 2\r\n{}\r\n0\r\n\r\n",
                        "2 \r\n{}\r\n0\r\n\r\n",
                        "2\n{}\r\n0\r\n\r\n",
                        "2\r\r\n{}\r\n0\r\n\r\n",
                        "2\r\n{}x\r\n0\r\n\r\n",
                        "2\r\n{}\n0\r\n\r\n",
                        "-2\r\n{}\r\n0\r\n\r\n",
                        "10000000000000002\r\n{}\r\n0\r\n\r\n",
                        "2;" + "a".repeat(9_000) + "\r\n{}\r\n0\r\n\r\n",
                        "2;a\0\r\n{}\r\n0\r\n\r\n",
                        "2\r\n{}\r\n0\n\r\n",
                        "2\r\n{}\r\n0\r\nX: a\0\r\n\r\n",
                        "2\r\n{}\r\n0\r\nX: a\rb\r\n\r\n",
                        "2\r\n{}\r\n0\r\nX: a\n\r\n",
                        "2\r\n{}\r\n0\r\nX: a\r\n b\r\n\r\n",
                        "2\r\n{}\r\n0\r\nX : a\r\n\r\n",
                        "2\r\n{}\r\n0\r\n" + "X: a\r\n".repeat(3_000) + "\r\n")
                .map(body -> Map.entry(400, CHUNKED + body));
    }

    @ParameterizedTest
    @MethodSource({"refusedByTheHouse", "chunksThatBreakTheRules"})
    @Tag("alone")
    void whatNoServletSeesHasTheHousesAnswerToo(Map.Entry<Integer, String> request) throws IOException {
        String answer = answers(request.getValue());

        assertTrue(answer.startsWith("HTTP/1.1 " + request.getKey() + " "), answer);
        assertEquals(1, answer.split("HTTP/1\\.1 \\d", -1).length - 1, answer);
        assertTrue(answer.contains("Content-Security-Policy: default-src 'none'"), answer);
        assertTrue(answer.contains("Permissions-Policy: "), answer);
        assertTrue(answer.contains("</html>") || answer.contains("\"detail\":"), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2\r\n{}\r\n0\r\n\r\n",
                "2;a=\"b c\";d\r\n{}\r\n0;e\r\n\r\n",
                "01\r\n{\r\n1\r\n}\r\n000\r\nDigest: x\r\nY:\r\n\r\n"
            })
    @Tag("alone")
    void extensionsAndTrailersOfChunksAreReadOver(String body) throws IOException {
        String answer = answers(CHUNKED + body);

        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }

    @Test
    @Tag("alone")
    void anEmptyLineBeforeARequestIsReadOver() throws IOException {
        String keptAlive = get("").replace("Connection: close\r\n", "");
        String answers = answers("\r\n" + keptAlive + "\r\n" + get(""));

        assertEquals(2, answers.split("HTTP/1\\.1 200 ", -1).length - 1, answers);
    }

    @Test
    @Tag("alone")
    void aHandshakeOfAnotherVersionIsToldTheRightOne() throws IOException {
        String answer = answers(HANDSHAKE + "Sec-WebSocket-Version: 12\r\n" + KEY + "\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 426 Upgrade Required\r\n"), answer);
        for (String line : List.of("Sec-WebSocket-Version: 13", "Upgrade: websocket", "Connection: Upgrade, close")) {
            assertTrue(answer.contains("\r\n" + line + "\r\n"), answer);
        }
    }

    @Test
    @Tag("alone")
    void aHandshakeThatIsRefusedHasTheHeadLinesToo() throws IOException {
        String answer =
                answers(HANDSHAKE + "Sec-WebSocket-Version: 13\r\n" + KEY + "Origin: http://evil.example\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
        assertTrue(answer.contains("Content-Security-Policy: default-src 'none'"), answer);
    }
}
