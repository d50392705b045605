package games.sente.room;

import java.util.List;

/** Several listeners as one, told in this order. */
public record RoomListeners(List<RoomListener> listeners) implements RoomListener {

    public RoomListeners(RoomListener... listeners) {
        this(List.of(listeners));
    }

    @Override
    public void loaded(Room room) {
        listeners.forEach(listener -> listener.loaded(room));
    }

    @Override
    public void changed(Change change) {
        listeners.forEach(listener -> listener.changed(change));
    }

    @Override
    public boolean isQuick(RoomId room) {
        return listeners.stream().allMatch(listener -> listener.isQuick(room));
    }

    @Override
    public boolean isWatched(RoomId room) {
        return listeners.stream().anyMatch(listener -> listener.isWatched(room));
    }

    @Override
    public void said(Room room, Spoken spoken) {
        listeners.forEach(listener -> listener.said(room, spoken));
    }
}
