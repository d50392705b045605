package games.sente.endpoint;

import games.sente.protocol.Outgoing;
import games.sente.protocol.ServerMessage;
import games.sente.room.PlayerId;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.Seat;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected, told to a room at most once at every {@link #tell}, however many come and go in between. Never stored. Thread-safe.
 */
public final class Presence {
    private final Connections connections;
    private final Set<RoomId> changed = ConcurrentHashMap.newKeySet();
    /** Who sits where in the rooms that somebody is connected to. */
    private final ConcurrentMap<RoomId, List<@Nullable Seat>> seats = new ConcurrentHashMap<>();

    public Presence(Connections connections) {
        this.connections = connections;
    }

    /** A room that somebody is connected to has these seats now. */
    void seated(Room room) {
        List<@Nullable Seat> before = seats.put(room.id(), room.seats());
        if (!room.seats().equals(before)) {
            changed.add(room.id());
        }
    }

    /** Somebody came into a room or left it. */
    void moved(RoomId room) {
        changed.add(room);
    }

    /** Who is in this room now. */
    ServerMessage.Presence of(RoomId room) {
        Collection<Connection> here = connections.ofRoom(room);
        List<@Nullable Seat> holders = seats.getOrDefault(room, List.of());
        List<Boolean> seated =
                holders.stream().map(seat -> seat != null && isHere(here, seat)).toList();
        long watching = here.stream()
                .map(Connection::identity)
                .filter(who -> who != null && !holds(holders, who.id()))
                .map(who -> who == null ? "" : who.id().value())
                .distinct()
                .count();
        return new ServerMessage.Presence(seated, (int) watching);
    }

    private static boolean isHere(Collection<Connection> here, Seat seat) {
        return seat.bot() != null
                || here.stream()
                        .anyMatch(connection -> connection.identity() != null
                                && connection.identity().id().equals(seat.player()));
    }

    private static boolean holds(List<@Nullable Seat> seats, PlayerId player) {
        return seats.stream().anyMatch(seat -> seat != null && seat.player().equals(player));
    }

    /** Tells the rooms whose presence has changed. To be called a few times a second, by one thread. */
    public void tell() {
        for (RoomId room : changed) {
            changed.remove(room);
            Collection<Connection> here = connections.ofRoom(room);
            if (here.isEmpty()) {
                seats.remove(room);
            } else {
                Connections.broadcast(
                        here.stream().filter(Connection::isWelcomed).toList(), new Outgoing(of(room)));
            }
        }
    }
}
