package games.sente.room;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The recent command ids of one stream: the last {@value #KEPT} of each of the last {@value #PLAYERS} players. A client
 * has far fewer unanswered commands, so a resent command is always found. For one thread.
 */
final class RecentIds {
    static final int KEPT = 64;

    static final int PLAYERS = 1_000;

    /** The approximate heap size of a player and of an empty id. */
    private static final int PLAYER_BYTES = 350;

    private static final int ID_BYTES = 110;

    private final Map<PlayerId, Set<String>> byPlayer = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    void add(@Nullable PlayerId player, @Nullable String id) {
        if (player == null || id == null) {
            return;
        }
        Set<String> ids = byPlayer.computeIfAbsent(player, this::newcomer);
        if (ids.add(id)) {
            bytes += ID_BYTES + id.length();
        }
        if (ids.size() > KEPT) {
            dropOldest(ids);
        }
        if (byPlayer.size() > PLAYERS) {
            Iterator<Set<String>> leastRecent = byPlayer.values().iterator();
            Set<String> dropped = leastRecent.next();
            leastRecent.remove();
            bytes -= PLAYER_BYTES;
            dropped.forEach(old -> bytes -= ID_BYTES + old.length());
        }
    }

    private Set<String> newcomer(PlayerId player) {
        bytes += PLAYER_BYTES;
        return new LinkedHashSet<>();
    }

    private void dropOldest(Set<String> ids) {
        String oldest = ids.iterator().next();
        ids.remove(oldest);
        bytes -= ID_BYTES + oldest.length();
    }

    /** What they take in the heap, about. */
    long bytes() {
        return bytes;
    }

    boolean contains(PlayerId player, @Nullable String id) {
        Set<String> ids = byPlayer.get(player);
        return id != null && ids != null && ids.contains(id);
    }
}
