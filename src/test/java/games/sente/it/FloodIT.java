package games.sente.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.endpoint.EchoEndpoint;
import games.sente.protocol.MessageDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that send more than a server can keep: they are closed early, and its memory does not grow. */
@Tag("oncePerKind")
@ExtendWith(ArquillianExtension.class)
class FloodIT {
    private static final int MIB = 1 << 20;
    private static final int FLOOD = 64 * MIB;

    /** What else may come to live on a server's heap meanwhile, in bytes. */
    private static final int KEPT = 4 * MIB;

    /** GlassFish has a code of its own for a frame that is too long for its buffer. */
    private static final Set<Integer> TOO_BIG = Set.of(0, 1009, 1011);

    /**
     * The containers leave the end of a connection with unread messages to the system, which may drop the close frame.
     */
    private static final boolean ALONE = System.getProperty("arquillian.launch") == null;

    @ArquillianResource
    private URL url;

    private GameClient ann;
    private String room;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @BeforeEach
    void openARoom() throws URISyntaxException {
        ann = GameClient.guest(url.toURI(), "Ann");
        room = ann.open("tic-tac-toe", "friend");
    }

    private RawSocket open(String path) throws IOException {
        return path.equals("echo") ? RawSocket.open(url, path) : RawSocket.inRoom(url, ann, room);
    }

    /**
     * Sends the same bytes again and again, until so many are sent or the server has had enough.
     *
     * @return how many were taken
     */
    private static long pour(RawSocket socket, byte[] bytes, long most) throws IOException {
        long sent = 0;
        try {
            while (sent < most) {
                socket.send(bytes);
                sent += bytes.length;
            }
        } catch (SocketException e) {
            return sent;
        }
        return sent;
    }

    private static byte[] many(byte[] frame, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(frame);
        }
        return all.toByteArray();
    }

    /** Open Liberty bounds each frame, and not what it gathers of them (OpenLiberty/open-liberty#35100). */
    @ParameterizedTest
    @Tag("notLiberty")
    @CsvSource({"game, 1, 4096", "game, 16384, 4", "game, 1048576, 1", "echo, 16384, 4"})
    void sixtyFourMebibytesInUnfinishedFragmentsAreCutOffAndTheHeapStays(String path, int size, int times)
            throws Exception {
        byte[] part = RawSocket.frame(RawSocket.MORE, new byte[size]);
        ServerProcess heap = ServerProcess.find();
        long before = heap.bytes();
        try (RawSocket socket = open(path)) {
            socket.send(RawSocket.TEXT_PART, "{");
            assertTrue(pour(socket, many(part, times), FLOOD) < FLOOD, "all was taken");
            int code = socket.end();
            assertTrue(TOO_BIG.contains(code), "closed with " + code);
            long grown = heap.bytes() - before;
            assertTrue(grown <= KEPT, "the heap has grown by " + grown);
        }
    }

    /** The other servers are given a quarter more, so that a message that is a little too long is only refused. */
    @ParameterizedTest
    @Tag("notLiberty")
    @ValueSource(ints = {1024, 4096, 16_384})
    void unfinishedFragmentsAreCutOffAtTheLimitAndAQuarterOrOneFrameLater(int size) throws IOException {
        int limit = MessageDecoder.DEFAULT_LIMIT;
        try (RawSocket socket = RawSocket.inRoom(url, ann, room)) {
            int taken = 0;
            socket.send(RawSocket.TEXT_PART, "x".repeat(size));
            while (socket.isAlive()) {
                taken += size;
                socket.send(RawSocket.MORE, "x".repeat(size));
            }
            assertTrue(taken <= (ALONE ? limit : limit * 5 / 4), taken + " bytes were kept");
            assertTrue(taken >= limit, taken + " bytes were too many");
        }
    }

    @Test
    void whoAsksForEchoesAndReadsNoneIsCutOffAndTheHeapStays() throws Exception {
        byte[] message = RawSocket.frame(RawSocket.TEXT, new byte[EchoEndpoint.MAX_MESSAGE]);
        ServerProcess heap = ServerProcess.find();
        long before = heap.bytes();
        long grown = 0;
        try (RawSocket socket = RawSocket.narrow(url, "echo")) {
            CompletableFuture<Void> poured = CompletableFuture.runAsync(() -> pourForEver(socket, message))
                    .orTimeout(60, TimeUnit.SECONDS);
            while (!poured.isDone()) {
                grown = Math.max(grown, heap.bytes() - before);
            }
            poured.join();
        }
        assertTrue(grown <= 12 * MIB, "the heap has grown by " + grown);
    }

    private static void pourForEver(RawSocket socket, byte[] bytes) {
        try {
            pour(socket, bytes, Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** GlassFish answers pings before anybody else sees them, and keeps the answers. */
    @ParameterizedTest
    @ValueSource(strings = {"game", "echo"})
    @Tag("alone")
    void whoPingsWithoutEndIsClosed(String path) throws Exception {
        byte[] pings = many(RawSocket.frame(RawSocket.PING, new byte[125]), 500);
        ServerProcess heap = ServerProcess.find();
        long before = heap.bytes();
        try (RawSocket socket = open(path)) {
            assertTrue(pour(socket, pings, FLOOD) < FLOOD, "all was taken");
            assertTrue(Set.of(0, 1008).contains(socket.end()));
            assertTrue(heap.bytes() - before <= KEPT);
        }
    }

    @Test
    void aThousandMessagesASecondFromOneAreCutOffAndAnotherPlaysOn() throws Exception {
        byte[] thousand = many(RawSocket.frame(RawSocket.TEXT, "{\"type\":\"ping\"}".getBytes()), 1_000);
        GameClient ben = GameClient.guest(url.toURI(), "Ben");
        try (GameSocket other = ben.connect(ben.open("tic-tac-toe", "oneScreen"));
                RawSocket socket = RawSocket.inRoom(url, ann, room)) {
            other.next("welcome");
            pour(socket, thousand, thousand.length);
            other.chat("c", "still here");
            assertEquals("still here", other.next("said").getString("text"));
            assertTrue((ALONE ? Set.of(4003) : Set.of(0, 4003)).contains(socket.end()));
        }
    }

    @Test
    void aDeepTextAndALongNumberAreRefusedAndTheConnectionStays() throws Exception {
        try (GameSocket socket = ann.connect(room)) {
            socket.next("welcome");
            socket.send("{\"type\":\"chat\",\"id\":\"d\",\"text\":" + "[".repeat(10_000));
            assertEquals("malformed", socket.refusal());
            socket.send("{\"type\":\"move\",\"id\":\"n\",\"game\":\"tic-tac-toe\",\"turn\":0,\"move\":{\"cell\":"
                    + "9".repeat(16_000) + "}}");
            assertEquals("malformed", socket.refusal());
            socket.send("{\"type\":\"move\",\"id\":\"e\",\"game\":\"tic-tac-toe\",\"turn\":1e" + "9".repeat(10_000)
                    + ",\"move\":{\"cell\":0}}");
            assertEquals("malformed", socket.refusal());
        }
        try (RawSocket socket = RawSocket.inRoom(url, ann, room)) {
            byte[] number = ("{\"type\":\"since\",\"match\":" + "9".repeat(1_000_000) + "}").getBytes();
            pour(socket, RawSocket.frame(RawSocket.TEXT, number), 1);
            assertTrue(TOO_BIG.contains(socket.end()));
        }
    }
}
