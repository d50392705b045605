package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import games.sente.endpoint.EchoEndpoint;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class EchoIT {
    private final Heard heard = new Heard();

    @ArquillianResource
    private URL base;

    private WebSocket socket;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @BeforeEach
    void connect() {
        URI echo = URI.create("ws" + base.toString().substring("http".length()) + "echo");
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(echo, heard)
                .join();
    }

    @AfterEach
    void disconnect() {
        socket.abort();
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "game/0000000000"})
    void noCompressionIsAgreedOn(String path) throws Exception {
        RawHttp.Answer answer = RawHttp.get(
                base,
                base.getPath() + path,
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits");
        assertEquals(101, answer.status());
        assertFalse(answer.text().toLowerCase(Locale.ROOT).contains("permessage-deflate"), answer.text());
    }

    @Test
    void textComesBackAsItWas() throws Exception {
        socket.sendText("先手 \uD83C\uDFB2", true).join();

        assertEquals("先手 \uD83C\uDFB2", heard.next());
    }

    @Test
    void bytesComeBackAsTheyWere() throws Exception {
        byte[] bytes = {0, -1, 13, 10, 127, -128};

        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();

        assertArrayEquals(bytes, (byte[]) heard.next());
    }

    @Test
    void emptyMessagesComeBackToo() throws Exception {
        socket.sendText("", true).join();

        assertEquals("", heard.next());
    }

    @Test
    void fragmentsComeBackAsOneMessage() throws Exception {
        socket.sendText("one ", false).join();
        socket.sendText("two ", false).join();
        socket.sendText("three", true).join();

        assertEquals("one two three", heard.next());
    }

    @Test
    void theLargestMessagesComeBack() throws Exception {
        String text = "x".repeat(EchoEndpoint.MAX_MESSAGE);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        socket.sendText(text, true).join();
        assertEquals(text, heard.next());

        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
        assertArrayEquals(bytes, (byte[]) heard.next());
    }

    @Test
    void largerMessagesCloseTheConnection() throws Exception {
        var unused = socket.sendText("x".repeat(EchoEndpoint.MAX_MESSAGE + 1), true);

        assertEquals(1009, heard.next());
    }

    @Test
    void clientsThatSendBeforeTheHandshakeIsAnsweredHoldNobodyUp() throws Exception {
        byte[] early = ("GET " + base.getPath() + "echo HTTP/1.1\r\nHost: " + base.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\u0081\u0082\0\0\0\0go")
                .getBytes(StandardCharsets.ISO_8859_1);
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < EchoEndpoint.CONNECTIONS - 10; i++) {
                Socket client = new Socket(base.getHost(), base.getPort());
                clients.add(client);
                client.getOutputStream().write(early);
            }
            socket.sendText("still here", true).join();

            assertEquals("still here", heard.next());
            assertEquals(200, RawHttp.get(base, base.getPath()).status());
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    /**
     * The containers leave the end of a connection with unread messages to the system, which may drop the close frame.
     */
    @Test
    @Tag("alone")
    void whoAsksForMoreThanACheckNeedsIsClosed() throws Exception {
        for (int i = 0; i < 50 * EchoEndpoint.MESSAGES_PER_SECOND && !socket.isOutputClosed(); i++) {
            var unused =
                    socket.sendText("x", true).exceptionally(gone -> socket).join();
            if (socket.isInputClosed()) {
                break;
            }
        }
        Object last = heard.next();
        while ("x".equals(last)) {
            last = heard.next();
        }
        assertEquals(4003, last);
    }

    @Test
    void messagesComeBackInTheirOrder() throws Exception {
        for (int i = 0; i < 20; i++) {
            socket.sendText("message " + i, true).join();
        }

        for (int i = 0; i < 20; i++) {
            assertEquals("message " + i, heard.next());
        }
    }

    /** Collects whole messages as String or byte[], and the close code as Integer. */
    private static final class Heard implements WebSocket.Listener {
        private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Nullable
        Object next() throws InterruptedException {
            return messages.poll(20, TimeUnit.SECONDS);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            while (data.hasRemaining()) {
                bytes.write(data.get());
            }
            if (last) {
                messages.add(bytes.toByteArray());
                bytes.reset();
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            messages.add(code);
            return null;
        }
    }
}
