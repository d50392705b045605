package games.sente.connection;

import games.sente.protocol.Outgoing;
import games.sente.protocol.ServerMessage;
import games.sente.room.Away;
import games.sente.room.PlayerId;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.Seat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected, and for how long the others have been away. Sent to a room at most once per {@link #tell}, however
 * many come and go in between. Never stored: while nobody is in a room, no time counts, and the first who returns
 * starts to wait anew. Thread-safe.
 */
public final class Presence {
    private final Connections connections;
    private final Duration patience;
    private final LongSupplier nanos;
    private final Set<RoomId> changed = ConcurrentHashMap.newKeySet();
    /** Of the rooms that somebody is connected to. */
    private final ConcurrentMap<RoomId, Table> tables = new ConcurrentHashMap<>();

    /**
     * @param patience for how long somebody may be away before others claim the win, or free the seat
     * @param nanos a clock that counts nanoseconds, such as {@link System#nanoTime}
     */
    public Presence(Connections connections, Duration patience, LongSupplier nanos) {
        this.connections = connections;
        this.patience = patience;
        this.nanos = nanos;
    }

    /** Updates a room that somebody is connected to. */
    void seated(Room room) {
        tables.compute(room.id(), (id, before) -> {
            Table now = Table.of(room, before, nanos.getAsLong());
            if (now.differs(before)) {
                changed.add(id);
            }
            return now;
        });
    }

    /** Somebody came into a room or left it. */
    void moved(RoomId room) {
        changed.add(room);
    }

    /** Who is away from this room now. */
    Away away(RoomId room) {
        Table table = look(room);
        return table == null ? Away.NOBODY : table.away(patience, nanos.getAsLong());
    }

    private @Nullable Table look(RoomId room) {
        Collection<Connection> here = connections.ofRoom(room);
        return tables.computeIfPresent(room, (id, table) -> table.seen(seat -> isHere(here, seat), nanos.getAsLong()));
    }

    /** Who is in this room now. */
    ServerMessage.Presence of(RoomId room) {
        Table table = look(room);
        List<Table.Place> places = table == null ? List.of() : table.places();
        List<Boolean> seated = places.stream()
                .map(place -> place.holder() != null && place.goneNanos() == null)
                .toList();
        List<@Nullable Long> claimable = new ArrayList<>(Collections.nCopies(places.size(), null));
        if (table != null) {
            table.away(patience, nanos.getAsLong())
                    .seats()
                    .forEach(absence ->
                            claimable.set(absence.seat(), absence.left().toMillis()));
        }
        long watching = connections.ofRoom(room).stream()
                .map(Connection::identity)
                .filter(Objects::nonNull)
                .map(who -> who.id())
                .filter(player -> !holds(places, player))
                .distinct()
                .count();
        return new ServerMessage.Presence(seated, claimable, (int) watching);
    }

    private static boolean isHere(Collection<Connection> here, Seat seat) {
        return here.stream()
                .anyMatch(connection -> connection.identity() != null
                        && connection.identity().id().equals(seat.player()));
    }

    private static boolean holds(List<Table.Place> places, PlayerId player) {
        return places.stream()
                .anyMatch(place ->
                        place.holder() != null && place.holder().player().equals(player));
    }

    /** Sends the presence of rooms where it has changed. To be called a few times a second, by one thread. */
    public void tell() {
        for (RoomId room : changed) {
            changed.remove(room);
            Collection<Connection> here = connections.ofRoom(room);
            if (here.isEmpty()) {
                tables.remove(room);
            } else {
                Connections.broadcast(
                        here.stream().filter(Connection::isWelcomed).toList(), new Outgoing(of(room)));
            }
        }
    }
}
