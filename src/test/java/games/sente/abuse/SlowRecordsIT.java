package games.sente.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import games.sente.game.rockpaperscissors.RockPaperScissors;
import games.sente.game.rockpaperscissors.RockPaperScissors.Hand;
import games.sente.game.rockpaperscissors.RockPaperScissors.Rounds;
import games.sente.protocol.EventCodec;
import games.sente.room.Answer;
import games.sente.room.Command;
import games.sente.room.Opening;
import games.sente.room.Opponent;
import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that ask for the record of a long match, larger than what the systems of both sides keep, and take their
 * time.
 */
@Tag("alone")
class SlowRecordsIT {
    private static final int ROUNDS = 500;

    /** What one network may have under way, and all together. */
    private static final int OF_A_NETWORK = 8;

    private static final int IN_ALL = 18;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private WarProcess sente;
    private String record;
    private final List<Socket> open = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        Path data = folder.resolve("data");
        RoomId room = played(data);
        record = "/api/rooms/" + room + "/matches/1/record";
        // Whoever takes nothing would be cut after ten seconds, which a busy machine may take.
        sente = WarProcess.start(
                "--port", "0", "--data", data.toString(), "--proxies=", "--newKey", "--sendDeadline", "10m");
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : open) {
            socket.close();
        }
        sente.close();
    }

    /** A match whose rounds are all drawn, and which ends with a resignation. */
    private static RoomId played(Path data) throws Exception {
        PlayerId ann = new PlayerId("ann");
        PlayerId ben = new PlayerId("ben");
        try (DataFolder folder = DataFolder.open(data, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, Duration.ZERO)) {
            Rooms rooms = new Rooms(
                    store.log(),
                    new EventCodec(),
                    room -> {},
                    Runnable::run,
                    Runnable::run,
                    Clock.systemUTC(),
                    new Rooms.Limits(3 * ROUNDS, Duration.ofDays(1)));
            RoomId id = rooms.open(
                            new Opening(new RockPaperScissors(), new Rounds(3), ann, "Ann", Opponent.FRIEND, "random"))
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS)
                    .orElseThrow()
                    .id();
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            answers.add(ask(rooms, id, new Command.Sit("sit", ben, "Ben", null, null)));
            RockPaperScissors.Throw rock = new RockPaperScissors.Throw(Hand.ROCK);
            for (int turn = 0; turn < 2 * ROUNDS; turn += 2) {
                answers.add(ask(rooms, id, new Command.Move("m" + turn, ann, "rock-paper-scissors", turn, rock)));
                answers.add(ask(rooms, id, new Command.Move("m" + turn, ben, "rock-paper-scissors", turn, rock)));
            }
            answers.add(ask(rooms, id, new Command.Resign("resign", ann)));
            for (CompletableFuture<Answer> answer : answers) {
                assertEquals(new Answer.Done(), answer.get(60, TimeUnit.SECONDS));
            }
            return id;
        }
    }

    private static CompletableFuture<Answer> ask(Rooms rooms, RoomId id, Command command) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        rooms.submit(id, command, answer::complete);
        return answer;
    }

    /**
     * Asks, and takes no more than it is told to.
     *
     * @param from the last part of an address of this machine
     */
    private Socket ask(int from, String method, String path, String... headers) throws IOException {
        Socket socket = new Socket();
        open.add(socket);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.setReceiveBufferSize(4 * 1024);
        socket.bind(new InetSocketAddress("127.0.0." + from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", sente.url().getPort()));
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + String.join("", headers) + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Takes the first line of an answer. */
    private static int status(Socket socket) throws IOException {
        byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
        return Integer.parseInt(new String(start, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length()));
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** So many of a network who begin to take the record, and stop. */
    private List<Socket> slow(int from, int count) throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket socket = ask(from, "GET", record);
            assertEquals(200, status(socket), "number " + (i + 1) + " of network " + from);
            slow.add(socket);
        }
        return slow;
    }

    private void assertRefused(int status, String code, int from) throws IOException {
        Socket socket = ask(from, "GET", record);
        assertEquals(status, status(socket));
        String rest = rest(socket);
        assertTrue(rest.contains("\"" + code + "\""), rest);
    }

    /** Whoever reads at once gets the record, to its end. */
    private void assertAnswered(int from) throws IOException {
        Socket socket = ask(from, "GET", record);
        assertEquals(200, status(socket));
        assertTrue(rest(socket).endsWith("}"));
    }

    /** Ends a connection as if its machine had forgotten it. */
    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Waits until this network has no record under way: the server may learn of an end later than the test. */
    private void awaitPlaces(int from) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Socket> all = new ArrayList<>();
        while (all.size() < OF_A_NETWORK) {
            Socket socket = ask(from, "GET", record);
            if (status(socket) == 200) {
                all.add(socket);
            } else {
                assertTrue(System.nanoTime() < end, "only " + all.size() + " places are free");
                Thread.sleep(20);
            }
        }
    }

    @Test
    void aNetworkThatTakesItsRecordsSlowlyIsRefusedMoreAndOthersAreNot() throws Exception {
        List<Socket> slow = slow(66, OF_A_NETWORK);
        assertRefused(429, "rate-limited", 66);
        assertAnswered(67);
        for (Socket socket : slow.subList(0, OF_A_NETWORK / 2)) {
            reset(socket);
        }
        for (Socket socket : slow.subList(OF_A_NETWORK / 2, OF_A_NETWORK)) {
            assertTrue(rest(socket).endsWith("}"), "a slow reader gets all of it");
        }
        awaitPlaces(66);
    }

    /** Those who take nothing keep all places, until somebody comes who wants one. */
    @Test
    void networksThatTakeAllPlacesKeepNobodyElseFromARecord() throws Exception {
        List<Socket> slow = slow(66, OF_A_NETWORK);
        slow.addAll(slow(67, OF_A_NETWORK));
        slow.addAll(slow(68, IN_ALL - slow.size()));
        awaitPlaces(69);
        for (Socket socket : slow.subList(OF_A_NETWORK, slow.size())) {
            reset(socket);
        }
    }

    @Test
    void noPlaceIsLostToHeadsToWhatIsNotThereToWhatIsKnownAndToThoseWhoLeave() throws Exception {
        Socket first = ask(66, "GET", record);
        assertEquals(200, status(first));
        String head = rest(first);
        String tag = head.substring(head.indexOf("\"2-"), head.indexOf("\r\n", head.indexOf("\"2-")));
        for (int i = 0; i < IN_ALL + 1; i++) {
            assertEquals(200, status(ask(66, "HEAD", record)));
            assertEquals(404, status(ask(66, "GET", record.replace("/1/", "/2/"))));
            assertEquals(304, status(ask(66, "GET", record, "If-None-Match: " + tag + "\r\n")));
        }
        for (int i = 0; i < 2 * IN_ALL; i++) {
            reset(ask(66, "GET", record));
        }
        awaitPlaces(66);
        awaitPlaces(67);
    }
}
