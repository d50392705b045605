package games.sente.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.player.Identity;
import games.sente.player.LimitKey;
import games.sente.protocol.Outgoing;
import games.sente.protocol.ServerMessage;
import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConnectionsTest {
    private static final Limits LIMITS = new Limits(
            1024,
            20,
            50,
            8,
            2,
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(12),
            Duration.ofSeconds(30));
    private static final RoomId ROOM = new RoomId(1);
    private static final PlayerId ANN = new PlayerId("ann");
    private static final PlayerId BEN = new PlayerId("ben");

    /** A client that reads at once, never, or fails. */
    private enum Reader {
        QUICK,
        NEVER,
        BROKEN
    }

    private static final class Client implements Transport {
        final List<Outgoing> received = new ArrayList<>();
        final List<CloseCode> closed = new ArrayList<>();
        int abandoned;
        private final Reader reader;

        Client(Reader reader) {
            this.reader = reader;
        }

        @Override
        public void send(Outgoing message, Consumer<@Nullable Throwable> sent) {
            switch (reader) {
                case QUICK -> {
                    received.add(message);
                    sent.accept(null);
                }
                case NEVER -> received.add(message);
                case BROKEN -> throw new IllegalStateException("gone");
            }
        }

        @Override
        public void close(CloseCode code) {
            closed.add(code);
        }

        @Override
        public void abandon() {
            abandoned++;
        }
    }

    private final Connections connections = new Connections();

    private Connection enter(Client client, PlayerId player) {
        Connection connection = new Connection(client, ROOM, LIMITS, new Unsent(1 << 20), Runnable::run);
        connections.opened(connection, LIMITS.strangers());
        assertTrue(connections.admit(
                connection, new Identity(player, player.value()), LimitKey.ofAddress("127.0.0.1"), 50));
        connections.entered(connection, ROOM, player);
        return connection;
    }

    @Test
    void aPlayersTabsARoomAndAllAreSets() {
        Connection tab = enter(new Client(Reader.QUICK), ANN);
        Connection otherTab = enter(new Client(Reader.QUICK), ANN);
        Connection ben = enter(new Client(Reader.QUICK), BEN);
        assertEquals(Set.of(tab, otherTab), Set.copyOf(connections.ofPlayer(ANN)));
        assertEquals(Set.of(tab, otherTab, ben), Set.copyOf(connections.ofRoom(ROOM)));
        assertEquals(Set.of(tab, otherTab, ben), Set.copyOf(connections.all()));
        connections.closed(tab);
        assertEquals(Set.of(otherTab), Set.copyOf(connections.ofPlayer(ANN)));
        connections.closed(otherTab);
        connections.closed(ben);
        assertTrue(connections.ofRoom(ROOM).isEmpty());
        assertTrue(connections.all().isEmpty());
    }

    @Test
    void aBroadcastReachesTheLivingWhoeverElseIsDeadOrDoesNotRead() {
        Client stopped = new Client(Reader.NEVER);
        Client broken = new Client(Reader.BROKEN);
        Client living = new Client(Reader.QUICK);
        enter(stopped, ANN);
        enter(broken, BEN);
        enter(living, BEN);
        for (int i = 0; i < 10; i++) {
            Connections.broadcast(connections.ofRoom(ROOM), new Outgoing(new ServerMessage.Pong()));
        }
        assertEquals(10, living.received.size());
        assertEquals(List.of(CloseCode.TOO_SLOW), stopped.closed);
        assertEquals(List.of(CloseCode.TOO_SLOW), broken.closed);
        assertEquals(List.of(), living.closed);
    }

    @Test
    void whoEntersAfterHavingEndedIsNotKept() {
        Connection gone = new Connection(new Client(Reader.QUICK), ROOM, LIMITS, new Unsent(1 << 20), Runnable::run);
        connections.opened(gone, LIMITS.strangers());
        connections.closed(gone);
        connections.entered(gone, ROOM, ANN);
        assertTrue(connections.ofRoom(ROOM).isEmpty());
        assertTrue(connections.ofPlayer(ANN).isEmpty());
    }

    @Test
    void anAddressMayHaveSoManyConnectionsAndNoMore() {
        Connection first = stranger();
        assertTrue(admit(first, "192.0.2.1"));
        assertTrue(admit(stranger(), "192.0.2.1"));
        assertFalse(admit(stranger(), "192.0.2.1"));
        assertTrue(admit(stranger(), "192.0.2.2"));
        connections.closed(first);
        assertTrue(admit(stranger(), "192.0.2.1"));
        assertFalse(admit(stranger(), "192.0.2.1"));
    }

    @Test
    void allAddressesOfANetworkTogetherMayHaveSoManyConnections() {
        assertTrue(admit(stranger(), "2001:db8::1"));
        assertTrue(admit(stranger(), "2001:db8::2"));
        assertFalse(admit(stranger(), "2001:db8::3"));
        assertTrue(admit(stranger(), "::ffff:192.0.2.9"));
        assertTrue(admit(stranger(), "192.0.2.9"));
        assertFalse(admit(stranger(), "::ffff:192.0.2.9"));
    }

    @Test
    void whoSaysHelloWhileEndingIsNotCounted() {
        for (int i = 0; i < 10; i++) {
            Connection ending = stranger();
            connections.closed(ending);
            assertTrue(admit(ending, "192.0.2.3"));
        }
    }

    @Test
    void tooManyStrangersPushTheOldestOutAndNobodyWhoSaidHello() {
        Client known = new Client(Reader.QUICK);
        enter(known, ANN);
        List<Client> silent = Stream.generate(() -> new Client(Reader.QUICK))
                .limit(LIMITS.strangers() + 3)
                .toList();
        silent.forEach(this::stranger);
        assertEquals(List.of(), known.closed);
        for (int i = 0; i < silent.size(); i++) {
            assertEquals(i < 3 ? List.of(CloseCode.TOO_MANY) : List.of(), silent.get(i).closed);
        }
    }

    @Test
    void aStrangerWhoHasGoneMakesRoomForAnother() {
        Client oldest = new Client(Reader.QUICK);
        stranger(oldest);
        for (int i = 0; i < 3 * LIMITS.strangers(); i++) {
            connections.closed(stranger());
        }
        assertEquals(List.of(), oldest.closed);
    }

    private Connection stranger() {
        return stranger(new Client(Reader.QUICK));
    }

    private Connection stranger(Client client) {
        Connection connection = new Connection(client, ROOM, LIMITS, new Unsent(1 << 20), Runnable::run);
        connections.opened(connection, LIMITS.strangers());
        return connection;
    }

    private boolean admit(Connection connection, String address) {
        return connections.admit(connection, new Identity(ANN, "Ann"), LimitKey.ofAddress(address), 2);
    }

    @Test
    void aConnectionIsAskedWhenSilentAndGivenUpWhenItDoesNotAnswer() {
        Client client = new Client(Reader.QUICK);
        Connection connection = enter(client, ANN);
        long now = System.nanoTime();
        connection.check(now, LIMITS);
        assertEquals(List.of(), client.received);
        connection.check(now + Duration.ofSeconds(13).toNanos(), LIMITS);
        connection.check(now + Duration.ofSeconds(14).toNanos(), LIMITS);
        assertEquals(1, client.received.size());
        connection.check(now + Duration.ofSeconds(31).toNanos(), LIMITS);
        assertEquals(List.of(CloseCode.SILENT), client.closed);
    }

    @Test
    void aCloseThatIsNotAnsweredIsWaitedForOnlyForAWhile() {
        Client client = new Client(Reader.QUICK);
        Connection connection = enter(client, ANN);
        connection.close(CloseCode.ABUSE);
        connection.close(CloseCode.TOO_SLOW);
        long now = System.nanoTime();
        connection.check(now, LIMITS);
        assertEquals(0, client.abandoned);
        for (int seconds = 3; seconds < 40; seconds++) {
            connection.check(now + Duration.ofSeconds(seconds).toNanos(), LIMITS);
        }
        assertEquals(1, client.abandoned);
        assertEquals(List.of(CloseCode.ABUSE), client.closed);
        assertEquals(List.of(), client.received);
    }

    @Test
    void aConnectionWithoutHelloIsGivenUpSooner() {
        Client client = new Client(Reader.QUICK);
        Connection stranger = new Connection(client, ROOM, LIMITS, new Unsent(1 << 20), Runnable::run);
        stranger.check(System.nanoTime() + Duration.ofSeconds(6).toNanos(), LIMITS);
        assertEquals(List.of(CloseCode.HELLO_MISSING), client.closed);
    }
}
