package games.sente.bot;

import games.sente.room.RoomId;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be done, handed out in turns: one of each owner's, and of each owner's rooms in turns too. Who has one
 * thing to be done waits for one of each other owner's at most. Thread-safe.
 */
final class FairQueue<T> {
    /** The first owner's first room is next. */
    private final Map<String, Map<RoomId, Queue<T>>> owners = new LinkedHashMap<>();

    synchronized void add(String owner, RoomId room, T item) {
        owners.computeIfAbsent(owner, key -> new LinkedHashMap<>())
                .computeIfAbsent(room, key -> new ArrayDeque<>(1))
                .add(item);
    }

    /** Takes the next out; null if nothing waits. */
    synchronized @Nullable T poll() {
        Map.Entry<String, Map<RoomId, Queue<T>>> owner = takeFirst(owners);
        if (owner == null) {
            return null;
        }
        Map.Entry<RoomId, Queue<T>> room = takeFirst(owner.getValue());
        if (room == null) {
            return null;
        }
        T item = room.getValue().poll();
        if (!room.getValue().isEmpty()) {
            owner.getValue().put(room.getKey(), room.getValue());
        }
        if (!owner.getValue().isEmpty()) {
            owners.put(owner.getKey(), owner.getValue());
        }
        return item;
    }

    private static <K, V> Map.@Nullable Entry<K, V> takeFirst(Map<K, V> map) {
        Iterator<Map.Entry<K, V>> entries = map.entrySet().iterator();
        if (!entries.hasNext()) {
            return null;
        }
        Map.Entry<K, V> first = entries.next();
        entries.remove();
        return first;
    }
}
