package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class OriginIT {
    private static final String[] HANDSHAKE = {
        "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    };

    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @Test
    void theOwnPageMayConnect() throws IOException {
        assertEquals(101, handshake("Origin: http://" + base.getAuthority()));
    }

    @Test
    void aProgramWithoutOriginMayConnect() throws IOException {
        assertEquals(101, handshake());
    }

    @Test
    void aProxyMayEndTls() throws IOException {
        assertEquals(101, handshake("Host: play.example.org", "Origin: https://play.example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "http://HOST.evil.example:PORT",
                "http://evil-HOST:PORT",
                "http://HOST",
                "http://HOST:1",
                "http://HOST.:PORT",
                "http://HOST:PORT@evil.example",
                "http://evil.example@HOST:PORT",
                "http://HOST:PORT/",
                "http://HOST:PORT?x",
                "http://HOST:PORT http://evil.example",
                "http://evil.example, http://HOST:PORT",
                "file://HOST:PORT",
                "chrome-extension://HOST:PORT",
                "HOST:PORT",
                "//HOST:PORT",
                "HTTP://EVIL.EXAMPLE",
                "http://evil.example#HOST:PORT",
                "http://evil.example\\@HOST:PORT",
                "http://HOST%2eevil.example:PORT",
                "http://HOST:PORT.evil.example",
                "http://xn--hst-0na:PORT",
                "http://xn--e1awd7f.example:PORT",
                "http://2130706433:PORT",
                "http://0x7f.0.0.1:PORT",
                "http://127.1:PORT",
                "http://[::ffff:127.0.0.1]:PORT",
                "NULL",
                "http:",
                "http://",
                "*"
            })
    void aForeignPageMayNotConnect(String origin) throws IOException {
        String filled = origin.replace("HOST", base.getHost()).replace("PORT", String.valueOf(base.getPort()));

        assertEquals(403, handshake("Origin: " + filled));
    }

    @Test
    void twoOriginsAreOneTooMany() throws IOException {
        String own = "Origin: http://" + base.getAuthority();

        assertEquals(403, handshake(own, own));
    }

    /** A proxy sends the next one's request on the same connection, if that stays open. */
    @Test
    void afterARefusalTheConnectionAnswersOrEnds() throws IOException {
        String host = "Host: " + base.getAuthority() + "\r\n";
        String handshake = "GET " + base.getPath() + "echo HTTP/1.1\r\n" + host + "Connection: Upgrade\r\n"
                + String.join("\r\n", HANDSHAKE) + "\r\nOrigin: http://evil.example\r\n\r\n";
        String next = "GET " + base.getPath() + "api/games HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n";
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((handshake + next).getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answers = new ByteArrayOutputStream();
            assertDoesNotThrow(() -> socket.getInputStream().transferTo(answers), "neither an answer nor an end");
            assertTrue(answers.toString(StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 403 "));
        }
    }

    @Test
    void aForeignPageMayNotWrite() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(base + "api/rooms"))
                                .header("Origin", "http://evil.example")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());

        assertEquals(403, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", ""));
    }

    private int handshake(String... headers) throws IOException {
        String[] all = new String[headers.length + HANDSHAKE.length];
        System.arraycopy(HANDSHAKE, 0, all, 0, HANDSHAKE.length);
        System.arraycopy(headers, 0, all, HANDSHAKE.length, headers.length);
        return RawHttp.get(base, base.getPath() + "echo", all).status();
    }
}
