package games.sente.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.alone.WarProcess;
import games.sente.it.GameClient;
import games.sente.protocol.EventCodec;
import games.sente.room.RoomId;
import games.sente.store.DataFolder;
import games.sente.store.SqliteStore;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The executable WAR while many play on it, ended hard and started again on the same data as often as wanted. */
final class PlayedServer implements AutoCloseable {
    /** Ends a process hard. */
    interface End {
        void of(ProcessHandle process) throws Exception;
    }

    private static final System.Logger LOG = System.getLogger(PlayedServer.class.getName());
    private static final List<String> GAMES = List.of("tic-tac-toe", "connect-four", "rock-paper-scissors");
    private static final int ROOMS = 15;
    private static final int BOT_ROOMS = 2;
    private static final int CLIENTS_A_ROOM = 3;
    private static final int MOST_COMMANDS = 4_000;

    private final Random random = new Random(20261121);
    private final Load load = new Load();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Player> players;
    private final List<Future<Journal>> journals = new ArrayList<>();
    private final List<Duration> starts = new ArrayList<>();
    private final List<Duration> returns = new ArrayList<>();
    private final Path data;
    private final String port;
    private WarProcess server;

    PlayedServer(Path data) throws IOException {
        this.data = data;
        this.port = freePort();
        this.server = start();
        this.players = players(server.url());
        players.forEach(player -> journals.add(threads.submit(player)));
    }

    /** Waits until everybody plays. If somebody does not, it tells what this client and the server do instead. */
    void awaitPlaying() throws Exception {
        try {
            load.awaitPlaying(players.size());
        } catch (TimeoutException e) {
            String missing = players.stream()
                    .filter(player -> !load.plays(player))
                    .map(Player::toString)
                    .collect(Collectors.joining("\n"));
            throw new AssertionError(e.getMessage() + "\n" + missing + "\n" + server.diagnose("Thread.print"), e);
        }
    }

    /** Lets them play for a while, ends the server in the midst of it, and starts it again. */
    void restart(End end) throws Exception {
        load.awaitAcknowledged(1 + random.nextInt(MOST_COMMANDS));
        end(end);
        server = start();
    }

    /** As {@link #restart}, and waits until everybody plays again. */
    void restartAndAwaitPlaying(End end) throws Exception {
        load.awaitAcknowledged(1 + random.nextInt(MOST_COMMANDS));
        long ended = System.nanoTime();
        end(end);
        server = start();
        awaitPlaying();
        returns.add(Duration.ofNanos(System.nanoTime() - ended));
    }

    /** Ends the playing, then the server, and checks the log against what everybody was told. */
    void finish(End end) throws Exception {
        load.end();
        List<Journal> told = new ArrayList<>();
        for (Future<Journal> journal : journals) {
            told.add(journal.get(60, TimeUnit.SECONDS));
        }
        end(end);
        check(told);
    }

    @Override
    public void close() {
        server.kill();
        threads.shutdownNow();
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(free.getLocalPort());
        }
    }

    private WarProcess start() throws IOException {
        long began = System.nanoTime();
        load.restarted();
        WarProcess process = WarProcess.start(
                "--port",
                port,
                "--data",
                data.toString(),
                "--messagesPerSecond",
                "10000",
                "--connectionsPerAddress",
                "1000",
                "--roomsPerHour",
                "1000",
                "--botGamesPerAddress",
                "1000");
        process.url();
        starts.add(Duration.ofNanos(System.nanoTime() - began));
        return process;
    }

    private List<Player> players(URI address) {
        List<Player> all = new ArrayList<>();
        for (int number = 0; number < ROOMS; number++) {
            List<GameClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS_A_ROOM; i++) {
                clients.add(GameClient.guest(address, "Guest " + number + "." + i));
            }
            boolean bot = number < BOT_ROOMS;
            RoomId room = RoomId.parse(clients.get(0).open(GAMES.get(number % GAMES.size()), bot ? "bot" : "friend"))
                    .orElseThrow();
            for (int i = 0; i < CLIENTS_A_ROOM; i++) {
                boolean plays = i < (bot ? 1 : 2);
                all.add(new Player(clients.get(i), address, room, plays, load, new Random(random.nextLong())));
            }
        }
        return all;
    }

    /** Ends it; it must have had nothing to complain of. */
    private void end(End end) throws Exception {
        end.of(server.handle());
        assertEquals(137, server.exitCode());
        assertEquals(
                List.of(),
                server.errors().stream()
                        .filter(line -> line.startsWith("SEVERE") || line.startsWith("WARNING"))
                        .toList());
    }

    private void check(List<Journal> journals) {
        Map<RoomId, List<Journal>> byRoom = journals.stream().collect(Collectors.groupingBy(Journal::room));
        List<Violation> violations = new ArrayList<>();
        long events = 0;
        try (DataFolder folder = DataFolder.open(data, Duration.ZERO);
                SqliteStore store = SqliteStore.open(folder, Duration.ZERO)) {
            for (Map.Entry<RoomId, List<Journal>> room : byRoom.entrySet()) {
                LoggedRoom logged = LoggedRoom.read(store.log(), new EventCodec(), room.getKey());
                events += logged.version() + logged.chat().size();
                violations.addAll(Checker.check(logged, room.getValue()));
                violations.addAll(DirectoryCheck.check(
                        logged,
                        store.directory().find(room.getKey()).orElse(null),
                        store.directory().results(room.getKey())));
            }
        }
        LOG.log(
                Level.INFO,
                "{0} events after {1} starts; each start took {2}, until all played again it was {3}",
                events,
                starts.size(),
                starts,
                returns);
        assertTrue(
                violations.isEmpty(),
                () -> violations.size() + " violations, such as "
                        + violations.stream().limit(20).map(Violation::toString).collect(Collectors.joining("\n")));
    }
}
