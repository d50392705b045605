package games.sente.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.it.BuiltWar;
import games.sente.it.GameClient;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** TLS in the server itself, with the connector that its page shows. */
@Tag("tls")
@ExtendWith(ArquillianExtension.class)
class TlsIT {
    private static final String FOREIGN = "https://evil.example";

    /** On some servers HTTP/2 is off: see their pages. */
    private static final HttpClient.Version VERSION =
            Set.of("glassfish", "liberty", "payara").contains(System.getProperty("arquillian.launch"))
                    ? HttpClient.Version.HTTP_1_1
                    : HttpClient.Version.HTTP_2;

    @ArquillianResource
    private URL url;

    private SSLContext trust;
    private HttpClient http;
    private URI base;
    private String own;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @BeforeEach
    void setUp() throws Exception {
        own = "https://127.0.0.1:" + System.getProperty("sente.https.port");
        base = URI.create(own + url.getPath());
        trust = Certificate.in(Path.of(System.getProperty("sente.work"), "tls")).trust();
        http = HttpClient.newBuilder().sslContext(trust).build();
    }

    @Test
    void theOwnPageWritesAndAForeignOneDoesNot() throws Exception {
        HttpResponse<String> page =
                http.send(HttpRequest.newBuilder(base).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, page.statusCode());
        assertEquals(VERSION, page.version());

        HttpResponse<String> session = post("api/session", "{}", own);
        assertEquals(VERSION, session.version());
        assertEquals(200, session.statusCode(), session.body());
        String cookie = session.headers().firstValue("Set-Cookie").orElse("");
        assertTrue(cookie.contains("; Secure"), cookie);

        HttpResponse<String> room = post("api/rooms", "{\"game\":\"tic-tac-toe\"}", own);
        assertEquals(201, room.statusCode(), room.body());
        assertTrue(room.body().contains("\"" + base + "r/"), room.body());

        assertEquals(403, post("api/session", "{}", FOREIGN).statusCode());
    }

    private HttpResponse<String> post(String path, String body, String origin) throws Exception {
        return http.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Origin", origin)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theOwnPageOpensASocketAndAForeignOneDoesNot() throws Exception {
        socket(own).abort();
        assertThrows(ExecutionException.class, () -> socket(FOREIGN));
    }

    private WebSocket socket(String origin) throws Exception {
        return http.newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(
                        URI.create("wss" + base.resolve("echo").toString().substring(5)), new WebSocket.Listener() {})
                .get(60, TimeUnit.SECONDS);
    }

    /** Browsers ask for it where the server offers it, which so far is Jetty. */
    @Test
    void whoAsksForASocketOverHttp2IsJudgedAlike() throws Exception {
        boolean offered;
        try (Http2Socket socket = new Http2Socket(trust, base)) {
            offered = socket.isOffered();
            if (offered) {
                assertEquals(200, socket.open(base.resolve("echo"), own));
            }
        }
        assertTrue(offered || !System.getProperty("arquillian.launch").equals("jetty"));
        if (offered) {
            try (Http2Socket socket = new Http2Socket(trust, base)) {
                assertEquals(403, socket.open(base.resolve("echo"), FOREIGN));
            }
        }
    }

    @Test
    void twoPlay() throws Exception {
        ReverseProxyIT.play(GameClient.guest(http, base, "Ann"), GameClient.guest(http, base, "Ben"), base);
    }
}
