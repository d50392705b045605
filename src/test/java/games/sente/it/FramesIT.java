package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that break the rules of RFC 6455: the connection is closed, with the right code if it can still be said. */
@ExtendWith(ArquillianExtension.class)
class FramesIT {
    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** Sends frames that are given by their heads and payloads, and answers how the connection ended. */
    private int closedWith(byte[]... frames) throws IOException {
        try (RawSocket socket = RawSocket.open(url, "game/0000000000")) {
            for (byte[] frame : frames) {
                socket.send(frame);
            }
            return socket.end();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a continuation of nothing, 80",
        "a reserved bit, C1",
        "another reserved bit, 91",
        "an unknown opcode, 83",
        "an unknown control opcode, 8B",
        "a ping in parts, 09"
    })
    void aFrameThatMustNotBeIsAProtocolError(String what, String head) throws IOException {
        int code = closedWith(RawSocket.frame(bytes(head)[0] & 0xFF, bytes("78")));

        assertTrue(Set.of(0, 1002).contains(code), what + ": " + code);
    }

    @Test
    void aNewMessageInTheMiddleOfAnotherIsAProtocolError() throws IOException {
        byte[] part = RawSocket.frame(RawSocket.TEXT_PART, bytes("78"));

        assertTrue(Set.of(0, 1002).contains(closedWith(part, part)));
    }

    @Test
    void aControlFrameOfMoreThan125BytesIsAProtocolError() throws IOException {
        assertTrue(Set.of(0, 1002).contains(closedWith(RawSocket.frame(RawSocket.PING, new byte[126]))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 2999})
    void aCloseCodeThatMustNotBeSentIsAProtocolError(int code) throws IOException {
        assertCloseCodeIsRefused(code);
    }

    /**
     * Open Liberty stumbles over these and reads no further; what ends the connection is Sente's deadline for hello.
     */
    @ParameterizedTest
    @Tag("notLiberty")
    @ValueSource(ints = {5000, 65_535})
    void aCloseCodeThatIsTooLargeIsAProtocolError(int code) throws IOException {
        assertCloseCodeIsRefused(code);
    }

    /** Registered with IANA after RFC 6455; the other servers have lists of their own. */
    @ParameterizedTest
    @Tag("alone")
    @ValueSource(ints = {1000, 1001, 1012, 1013, 1014, 3000, 4999})
    void aCloseCodeThatIsRegisteredIsNoProtocolError(int code) throws IOException {
        byte[] payload = {(byte) (code >> 8), (byte) code};
        int answer = closedWith(RawSocket.frame(RawSocket.CLOSE, payload));

        assertEquals(code >= 1012 && code <= 1014 ? 1001 : code, answer);
    }

    private void assertCloseCodeIsRefused(int code) throws IOException {
        byte[] payload = {(byte) (code >> 8), (byte) code};
        int answer = closedWith(RawSocket.frame(RawSocket.CLOSE, payload));

        assertTrue(Set.of(0, 1002).contains(answer), String.valueOf(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FF", "C328", "C0AF", "EDA080", "F4908080", "E282", "F09F8E"})
    void whatIsNotUtf8IsClosedWith1007AlsoWhenItIsSplit(String hex) throws IOException {
        byte[] broken = bytes(hex);
        byte[] first = {broken[0]};
        byte[] rest = HexFormat.of().parseHex(hex.substring(2));

        assertTrue(Set.of(0, 1007).contains(closedWith(RawSocket.frame(RawSocket.TEXT, broken))));
        assertTrue(Set.of(0, 1007)
                .contains(closedWith(RawSocket.frame(RawSocket.TEXT_PART, first), RawSocket.frame(0x80, rest))));
    }

    @Test
    void aCharacterThatIsSplitOverFragmentsIsWholeAgain() throws IOException {
        try (RawSocket socket = RawSocket.open(url, "echo")) {
            byte[] sign = "先".getBytes(StandardCharsets.UTF_8);
            socket.send(RawSocket.TEXT_PART, new byte[] {sign[0]});
            socket.send(RawSocket.MORE, new byte[] {sign[1]});
            socket.send(0x80, new byte[] {sign[2]});

            assertEquals("先", socket.next().text());
        }
    }

    /** Tomcat does it by itself; GlassFish takes such frames, which harm nobody but proxies. */
    @Test
    @Tag("alone")
    void aFrameWithoutAMaskIsAProtocolError() throws IOException {
        assertEquals(1002, closedWith(RawSocket.frame(RawSocket.TEXT, 1, false, bytes("78"))));
    }

    @ParameterizedTest
    @ValueSource(longs = {100_000, 1L << 31, 1L << 62, Long.MIN_VALUE})
    @Tag("alone")
    void aLengthThatIsTooMuchIsNotWaitedFor(long length) throws IOException {
        assertEquals(1009, closedWith(RawSocket.frame(RawSocket.TEXT, length, true, bytes("78"))));
    }

    @Test
    void afterAllThatOthersPlayOn() throws IOException, URISyntaxException {
        closedWith(RawSocket.frame(0x80, bytes("78")));
        GameClient ann = GameClient.guest(url.toURI(), "Ann");
        try (RawSocket socket = RawSocket.inRoom(url, ann, ann.open("tic-tac-toe", "bot"))) {
            assertTrue(socket.isAlive());
        }
    }
}
