package games.sente.connection;

import games.sente.player.Identity;
import games.sente.player.LimitKey;
import games.sente.player.Occupancy;
import games.sente.protocol.Outgoing;
import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * All connections, as sets: of a room, of a player (all tabs), from an address, and all. Sending to a set never blocks,
 * and a dead connection does not affect the others. Thread-safe.
 */
public final class Connections {
    private final Set<Watched> all = ConcurrentHashMap.newKeySet();
    private final Strangers strangers = new Strangers();
    private final ConcurrentMap<RoomId, Set<Connection>> ofRoom = new ConcurrentHashMap<>();
    private final ConcurrentMap<PlayerId, Set<Connection>> ofPlayer = new ConcurrentHashMap<>();
    private final Occupancy fromAddress = new Occupancy();

    /**
     * A connection is open and unauthenticated.
     *
     * @param mostStrangers how many there may be
     */
    void opened(Watched connection, int mostStrangers) {
        all.add(connection);
        strangers.add(connection, mostStrangers);
    }

    /**
     * Somebody has said hello on a connection.
     *
     * @return false if their address has that many already; then it is not counted
     */
    boolean admit(Connection connection, Identity who, LimitKey address, int most) {
        if (!fromAddress.enter(address, most)) {
            return false;
        }
        connection.hello(who, address);
        strangers.remove(connection);
        if (!all.contains(connection)) {
            release(connection);
        }
        return true;
    }

    private void release(Connection connection) {
        LimitKey address = connection.takeAddress();
        if (address != null) {
            fromAddress.leave(address);
        }
    }

    /** A connection has entered its room; one that has ended in the meantime is not kept. */
    void entered(Connection connection, RoomId room, PlayerId player) {
        put(ofRoom, room, connection);
        put(ofPlayer, player, connection);
        if (!all.contains(connection)) {
            remove(ofRoom, room, connection);
            remove(ofPlayer, player, connection);
        }
    }

    private static <K> void put(ConcurrentMap<K, Set<Connection>> sets, K key, Connection connection) {
        sets.compute(key, (k, old) -> {
            Set<Connection> set = old == null ? ConcurrentHashMap.newKeySet() : old;
            set.add(connection);
            return set;
        });
    }

    /** A connection has ended. */
    void closed(Connection connection) {
        if (!all.remove(connection)) {
            return;
        }
        strangers.remove(connection);
        RoomId room = connection.room();
        if (room != null) {
            remove(ofRoom, room, connection);
        }
        if (connection.identity() != null) {
            remove(ofPlayer, connection.identity().id(), connection);
        }
        release(connection);
    }

    private static <K> void remove(ConcurrentMap<K, Set<Connection>> sets, K key, Connection connection) {
        sets.computeIfPresent(key, (k, set) -> {
            set.remove(connection);
            return set.isEmpty() ? null : set;
        });
    }

    /** The connections in a room; may change while it is looked at. */
    public Collection<Connection> ofRoom(RoomId room) {
        return ofRoom.getOrDefault(room, Collections.emptySet());
    }

    /** The connections of a player, in all rooms. */
    public Collection<Connection> ofPlayer(PlayerId player) {
        return ofPlayer.getOrDefault(player, Collections.emptySet());
    }

    /** A connection that was in no room has ended. */
    void closed(Watched connection) {
        all.remove(connection);
        strangers.remove(connection);
    }

    /** All connections, also those that have not said hello. */
    Collection<Watched> all() {
        return Collections.unmodifiableSet(all);
    }

    /** Sends one message to many. */
    public static void broadcast(Collection<Connection> to, Outgoing message) {
        to.forEach(connection -> connection.send(message));
    }
}
