package games.sente.abuse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.abuse.Attack.Blow;
import games.sente.abuse.Stranger.Visit;
import games.sente.it.GameClient;
import games.sente.it.RawSocket;
import games.sente.it.ServerProcess;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Attacks from one address. While each goes on and after it, a stranger at another address opens a page, makes a move
 * and is answered by the computer about as fast as on the same server when it was quiet, and the server's memory comes
 * back.
 */
abstract class AbuseContract {
    private static final int MIB = 1 << 20;
    private static final Duration AT_LEAST = Duration.ofSeconds(3);
    /** What a visit takes while nothing else goes on; measured once for all attacks. */
    private static @Nullable Visit quiet;

    /** What lived on the heap after the last attack, in bytes; 0 before the first. */
    private static long memory;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What caches and warmer code may hold afterwards. */
    private static final long KEPT = 12L * MIB;

    /** What rooms may take that nobody is in. */
    private static final long QUARTER_OF_THE_HEAP = 32L * MIB;

    /** Twice what a connection may send in a second. */
    private static final int LINES_AT_ONCE = 38;

    private static final String POST =
            "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private static final Networks NETWORKS = new Networks();

    /** Ever new networks that an attacker has. */
    private static final class Networks {
        private final AtomicInteger count = new AtomicInteger();

        String next() {
            int network = count.incrementAndGet();
            return "2001:db" + Integer.toHexString(network >> 16 & 0xFF) + ":" + Integer.toHexString(network & 0xFFFF)
                    + "::1";
        }
    }

    /** The server, with a slash at its end. */
    abstract URI base() throws Exception;

    abstract ServerProcess process() throws Exception;

    /** An attacker who gets a ticket by HTTP, where the address is what the tests' proxy says. */
    final GameClient attacker() throws Exception {
        return GameClient.guestFrom(Attack.FROM.getHostAddress(), base(), "Mallory");
    }

    final URL url() throws Exception {
        return base().toURL();
    }

    final RawSocket socket(String path) throws Exception {
        return RawSocket.from(Attack.FROM, url(), path);
    }

    /** A bare connection from the attacker's address. */
    final Socket connection() throws Exception {
        return new Socket(base().getHost(), base().getPort(), Attack.FROM, 0);
    }

    final void strangersDontNotice(int threads, Blow blow) throws Exception {
        strangersDontNotice(threads, KEPT, blow);
    }

    /** @param kept how many bytes of heap the attack may leave behind */
    private void strangersDontNotice(int threads, long kept, Blow blow) throws Exception {
        Stranger stranger = new Stranger(base());
        Visit normal = quiet == null ? stranger.visits(3) : quiet;
        quiet = normal;
        long before = memory == 0 ? process().bytes() : memory;
        long start = System.nanoTime();
        try (Attack attack = Attack.by(threads, blow)) {
            int visits = 0;
            while (visits < 2 || System.nanoTime() - start < AT_LEAST.toNanos()) {
                demand(normal, stranger.visit(), "during the attack");
                visits++;
            }
            assertTrue(attack.blows() >= threads, "the attack did nothing");
        }
        demand(normal, stranger.visit(), "after the attack");
        awaitMemory(before, kept);
    }

    private static void demand(Visit normal, Visit now, String when) {
        assertTrue(now.isAsOn(normal), when + " " + now + ", quiet " + normal);
    }

    private void awaitMemory(long before, long kept) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long grown = process().bytes() - before;
        while (grown > kept) {
            assertTrue(System.nanoTime() < end, grown + " bytes stay");
            Thread.sleep(500);
            grown = process().bytes() - before;
        }
        memory = before + grown;
    }

    @Test
    void messagesThatAreNone() throws Exception {
        GameClient mallory = attacker();
        String room = mallory.open("tic-tac-toe", "friend");
        byte[] frame = RawSocket.frame(RawSocket.TEXT, "{\"type\":\"?".getBytes(StandardCharsets.UTF_8));
        strangersDontNotice(2, attack -> {
            try (RawSocket socket = attack.hold(socket("game/" + room))) {
                socket.hello(mallory);
                while (attack.goesOn()) {
                    socket.send(frame);
                }
            }
        });
    }

    @Test
    void echoesAsFastAsTheyCome() throws Exception {
        byte[] frame = RawSocket.frame(0x82, new byte[16 * 1024]);
        strangersDontNotice(2, attack -> {
            try (RawSocket socket = attack.hold(socket("echo"))) {
                while (attack.goesOn()) {
                    socket.send(frame);
                    socket.next();
                }
            }
        });
    }

    @Test
    void pingsWhoseAnswersNobodyReads() throws Exception {
        byte[] frame = RawSocket.frame(RawSocket.PING, new byte[100]);
        strangersDontNotice(2, attack -> {
            try (RawSocket socket = attack.hold(socket("echo"))) {
                while (attack.goesOn()) {
                    socket.send(frame);
                }
            }
        });
    }

    @Test
    void connectionsThatSayNothing() throws Exception {
        strangersDontNotice(40, attack -> {
            try (Socket socket = attack.hold(connection())) {
                socket.setSoTimeout(2_000);
                socket.getInputStream().read();
            }
        });
    }

    @Test
    void handshakesWithoutEnd() throws Exception {
        strangersDontNotice(2, attack -> socket("game/aaaaaaaaaa").close());
    }

    /**
     * Each guest comes from a network that was never seen, so that no bound by address meets them, and asks for the
     * rooms before.
     */
    @Test
    void roomsFullOfEmojiWithoutEnd() throws Exception {
        String line = "\uD83D\uDE00".repeat(500);
        Queue<String> rooms = new ConcurrentLinkedQueue<>();
        long most = QUARTER_OF_THE_HEAP + KEPT;
        strangersDontNotice(8, most, attack -> {
            GameClient mallory = GameClient.guestFrom(NETWORKS.next(), base(), "Mallory");
            String room = mallory.open("tic-tac-toe", "friend");
            rooms.add(room);
            try (RawSocket socket = attack.hold(socket("game/" + room))) {
                socket.hello(mallory);
                for (int i = 0; i < LINES_AT_ONCE; i++) {
                    socket.send(RawSocket.TEXT, "{\"type\":\"chat\",\"id\":\"c" + i + "\",\"text\":\"" + line + "\"}");
                }
                while (!socket.next().text().contains("\"c" + (LINES_AT_ONCE - 1) + "\"")) {
                    assertTrue(attack.goesOn());
                }
            }
            mallory.get("api/rooms/" + rooms.poll());
        });
    }

    @Test
    void newIdentitiesWithoutEnd() throws Exception {
        strangersDontNotice(2, attack -> attacker());
    }

    /**
     * Each guest comes from a network that was never seen, and is wrong once: every table by address and player gets a
     * new line.
     */
    @Test
    void wrongRoomsOfGuestsFromEverNewNetworks() throws Exception {
        strangersDontNotice(
                4,
                attack ->
                        GameClient.guestFrom(NETWORKS.next(), base(), "Mallory").get("api/rooms/aaaaaaaaaa"));
    }

    /**
     * Bodies that end or break off before they are whole, and answers that nobody waits for; see also what is logged of
     * them.
     */
    @Test
    void halfBodiesAndBrokenConnections() throws Exception {
        List<String> ends = List.of("Content-Length: 1000\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n5\r\n{");
        String page = "GET /protocol/asyncapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
        strangersDontNotice(2, attack -> {
            for (String end : ends) {
                try (Socket half = connection()) {
                    write(half, POST + end);
                    half.shutdownOutput();
                    half.getInputStream().readAllBytes();
                }
                breakOff(POST + end);
            }
            breakOff(page.repeat(20));
        });
    }

    private void breakOff(String request) throws Exception {
        try (Socket socket = connection()) {
            socket.setSoLinger(true, 0);
            write(socket, request);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
