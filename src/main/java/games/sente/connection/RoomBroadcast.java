package games.sente.connection;

import games.sente.player.Identity;
import games.sente.protocol.Messages;
import games.sente.protocol.Outgoing;
import games.sente.room.Change;
import games.sente.room.PlayerId;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.RoomListener;
import games.sente.room.Seat;
import games.sente.room.Spoken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends every change of a room to the connections in it: one message for each player who holds a seat or made the
 * change, and one shared by all others. Each is built and encoded once.
 */
public final class RoomBroadcast implements RoomListener {
    /** This many connections can be notified in the time of one commit. */
    private static final int FEW = 16;

    private final Connections connections;
    private final Presence presence;

    public RoomBroadcast(Connections connections, Presence presence) {
        this.connections = connections;
        this.presence = presence;
    }

    @Override
    public void changed(Change change) {
        Room room = change.after();
        Collection<Connection> audience = connections.ofRoom(room.id());
        if (audience.isEmpty()) {
            return;
        }
        List<PlayerId> apart = apart(change);
        Map<PlayerId, Outgoing> own = new HashMap<>();
        Outgoing shared = null;
        for (Connection connection : audience) {
            Identity identity = connection.identity();
            if (identity != null && apart.contains(identity.id())) {
                connection.send(own.computeIfAbsent(identity.id(), player -> message(change, player)));
            } else {
                shared = shared == null ? message(change, null) : shared;
                connection.send(shared);
            }
        }
        presence.seated(room);
    }

    /** Who gets a message of their own. */
    private static List<PlayerId> apart(Change change) {
        List<PlayerId> apart = new ArrayList<>();
        for (Seat seat : change.after().seats()) {
            if (seat != null) {
                apart.add(seat.player());
            }
        }
        PlayerId by = change.entry().by();
        if (by != null) {
            apart.add(by);
        }
        return apart;
    }

    private static Outgoing message(Change change, @Nullable PlayerId player) {
        if (player == null) {
            return new Outgoing(Messages.update(change, List.of(), null));
        }
        String ack = player.equals(change.entry().by()) ? change.entry().id() : null;
        return new Outgoing(Messages.update(change, change.after().seatsOf(player), ack));
    }

    @Override
    public boolean isQuick(RoomId room) {
        return connections.ofRoom(room).size() <= FEW;
    }

    @Override
    public boolean isWatched(RoomId room) {
        return !connections.ofRoom(room).isEmpty();
    }

    @Override
    public void said(Room room, Spoken spoken) {
        PlayerId author = spoken.said().player();
        Outgoing own = new Outgoing(Messages.said(spoken, author));
        Outgoing others = new Outgoing(Messages.said(spoken, null));
        for (Connection connection : connections.ofRoom(room.id())) {
            Identity identity = connection.identity();
            connection.send(identity != null && identity.id().equals(author) ? own : others);
        }
    }
}
