package games.sente.abuse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.abuse.Attack.Blow;
import games.sente.abuse.Stranger.Visit;
import games.sente.it.GameClient;
import games.sente.it.GameSocket;
import games.sente.it.RawSocket;
import games.sente.it.ServerProcess;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Attacks from one address. While each goes on and after it, a stranger at another address opens a page, makes a move and is answered
 * by the computer about as fast as on the same server when it was quiet, and the server's memory comes back.
 */
abstract class AbuseContract {
    private static final int MIB = 1 << 20;
    private static final Duration AT_LEAST = Duration.ofSeconds(4);
    /** What a visit takes while nothing else goes on; measured once for all attacks. */
    private static @Nullable Visit quiet;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What caches and warmer code may hold afterwards. */
    private static final long KEPT = 12L * MIB;

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
        Stranger stranger = new Stranger(base());
        Visit normal = quiet == null ? stranger.visits(3) : quiet;
        quiet = normal;
        long before = process().bytes();
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
        awaitMemory(before);
    }

    private static void demand(Visit normal, Visit now, String when) {
        assertTrue(now.isAsOn(normal), when + " " + now + ", quiet " + normal);
    }

    private void awaitMemory(long before) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long grown = process().bytes() - before;
        while (grown > KEPT) {
            assertTrue(System.nanoTime() < end, grown + " bytes stay");
            Thread.sleep(500);
            grown = process().bytes() - before;
        }
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

    @Test
    void chatAsFastAsItIsTaken() throws Exception {
        String line = "先".repeat(490);
        strangersDontNotice(4, attack -> {
            GameClient mallory = attacker();
            try (GameSocket socket = attack.hold(mallory.connect(mallory.open("tic-tac-toe", "friend")))) {
                socket.next("welcome");
                for (int i = 0; i < 200 && attack.goesOn() && !socket.isClosed(); i++) {
                    socket.chat("c" + i, line);
                }
            }
        });
    }

    @Test
    void newIdentitiesWithoutEnd() throws Exception {
        strangersDontNotice(2, attack -> attacker());
    }

    /** Each guest comes from a network that was never seen, and is wrong once: every table by address and player gets a new line. */
    @Test
    void wrongRoomsOfGuestsFromEverNewNetworks() throws Exception {
        AtomicInteger networks = new AtomicInteger();
        strangersDontNotice(4, attack -> {
            int network = networks.incrementAndGet();
            String address = "2001:db" + Integer.toHexString(network >> 16 & 0xFF) + ":"
                    + Integer.toHexString(network & 0xFFFF) + "::1";
            GameClient.guestFrom(address, base(), "Mallory").get("api/rooms/aaaaaaaaaa");
        });
    }
}
