package games.sente.abuse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.abuse.Stranger.Visit;
import games.sente.it.BuiltWar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Bodies that hardly come and answers that nobody reads, on servers that are not our own: more of one network than the
 * server has threads for requests.
 */
@Tag("container")
@Tag("oncePerKind")
@ExtendWith(ArquillianExtension.class)
class SlowClientsIT {
    private static final String SERVER = System.getProperty("arquillian.launch", "");
    private static final int MORE_THAN_THREADS = 220;

    /** Open Liberty's threads wait for a client to take the head of its answer, whatever an application does. */
    private static final boolean WRITES_HEADS_BY_THREADS = SERVER.equals("liberty");

    /** These have few threads, and work for seconds on what so many clients ask, whether they read it or not. */
    private static final int MORE_THAN_ITS_THREADS =
            Set.of("glassfish", "payara", "liberty").contains(SERVER) ? 48 : MORE_THAN_THREADS;

    private static final Duration DROP = Duration.ofSeconds(4);

    /** More than the 5 s that a body may take, and less than the 30 s for which servers wait by themselves. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What somebody reads, what nobody reads, what is too large, and what has no length. */
    private static final List<String> HEADS = List.of(
            "POST %sapi/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{",
            "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n ",
            "POST %sapi/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20000\r\n\r\n ",
            "POST %sapi/rooms HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
            "POST %sapi/rooms HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\nContent-Length: 1000\r\n\r\n ");

    private static final String AT_ONCE =
            "POST %sapi/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    /** Answers to so many requests are more than the systems of both sides keep, and in all more than the heap. */
    @Test
    void moreAnswersThatNobodyReadsThanThreadsHoldNobodyUp() throws Exception {
        Stranger stranger = new Stranger(url.toURI());
        Visit quiet = stranger.visits(2);
        byte[] requests = ("GET " + url.getPath() + "protocol/asyncapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .repeat(400)
                .getBytes(StandardCharsets.US_ASCII);
        try (Attack attack = Attack.by(MORE_THAN_ITS_THREADS, each -> {
            try (Socket socket = each.hold(new Socket())) {
                socket.setReceiveBufferSize(4 * 1024);
                socket.bind(new InetSocketAddress(Attack.FROM, 0));
                socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
                socket.getOutputStream().write(requests);
                while (each.goesOn()) {
                    Thread.sleep(1_000);
                }
            }
        })) {
            while (attack.blows() < MORE_THAN_ITS_THREADS) {
                Thread.sleep(10);
            }
            for (int i = 0; i < 2 && !WRITES_HEADS_BY_THREADS; i++) {
                Visit now = stranger.visit();
                assertTrue(now.isAsOn(quiet), now + ", quiet " + quiet);
            }
        }
        Visit after = stranger.visit();
        assertTrue(after.isAsOn(quiet), after + ", quiet " + quiet);
    }

    @Test
    void moreSlowBodiesThanThreadsHoldNobodyUp() throws Exception {
        Stranger stranger = new Stranger(url.toURI());
        Visit quiet = stranger.visits(2);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        try (Socket stalled = begin(HEADS.get(0), InetAddress.getLoopbackAddress());
                Attack attack = Attack.by(MORE_THAN_THREADS, each -> drip(each, next.getAndIncrement(), refused))) {
            while (attack.blows() < MORE_THAN_THREADS) {
                Thread.sleep(10);
            }
            for (int i = 0; i < 2; i++) {
                Visit now = stranger.visit();
                assertTrue(now.isAsOn(quiet), now + ", quiet " + quiet);
            }
            assertTrue(answer(stalled).contains(" 408 "));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (refused.get() == 0) {
                assertTrue(System.nanoTime() < end, "their network has no bound");
                Thread.sleep(10);
            }
            try (Socket socket = begin(AT_ONCE, Attack.FROM)) {
                assertTrue(answer(socket).contains(" 200 "), "a body that came with its head was refused");
            }
        }
    }

    private Socket begin(String head, InetAddress from) throws IOException {
        Socket socket = new Socket(url.getHost(), url.getPort(), from, 0);
        socket.getOutputStream().write(head.replace("%s", url.getPath()).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout((int) PATIENCE.toMillis());
        byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 408 ".length());
        return new String(start, StandardCharsets.US_ASCII);
    }

    /**
     * Goes on until it is answered.
     *
     * @param refused counts the answers that say that its network has too many under way
     */
    private void drip(Attack attack, int number, AtomicInteger refused) throws IOException, InterruptedException {
        String head = HEADS.get(number % HEADS.size());
        String drop = head.contains("chunked") ? "1\r\n \r\n" : " ";
        try (Socket socket = attack.hold(begin(head, Attack.FROM))) {
            while (attack.goesOn() && socket.getInputStream().available() == 0) {
                socket.getOutputStream().write(drop.getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(DROP.toMillis());
            }
            if (answer(socket).contains(" 429 ")) {
                refused.incrementAndGet();
            }
        }
    }
}
