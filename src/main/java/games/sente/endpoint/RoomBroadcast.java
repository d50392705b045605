package games.sente.endpoint;

import games.sente.player.Identity;
import games.sente.protocol.Messages;
import games.sente.protocol.Outgoing;
import games.sente.room.PlayerId;
import games.sente.room.Room;
import games.sente.room.RoomListener;
import games.sente.room.Spoken;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Sends every change of a room to the connections in it: one message for each player who holds a seat or made the change, and
 * one that all others share; each is made and encoded once.
 */
public final class RoomBroadcast implements RoomListener {
    private final Connections connections;
    private final Presence presence;

    public RoomBroadcast(Connections connections, Presence presence) {
        this.connections = connections;
        this.presence = presence;
    }

    @Override
    public void changed(Room room) {
        Collection<Connection> audience = connections.ofRoom(room.id());
        if (audience.isEmpty()) {
            return;
        }
        Map<Optional<PlayerId>, Outgoing> messages = new HashMap<>();
        for (Connection connection : audience) {
            Optional<PlayerId> who = ownMessage(room, connection);
            connection.send(messages.computeIfAbsent(who, player -> message(room, player)));
        }
        presence.seated(room);
    }

    private static Optional<PlayerId> ownMessage(Room room, Connection connection) {
        return Optional.ofNullable(connection.identity())
                .map(identity -> identity.id())
                .filter(player ->
                        player.equals(room.last().by()) || !room.seatsOf(player).isEmpty());
    }

    private static Outgoing message(Room room, Optional<PlayerId> player) {
        String ack = player.filter(who -> Objects.equals(who, room.last().by()))
                .map(who -> room.last().id())
                .orElse(null);
        return new Outgoing(Messages.update(room, player.map(room::seatsOf).orElse(java.util.List.of()), ack));
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
