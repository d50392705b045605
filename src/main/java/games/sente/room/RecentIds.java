package games.sente.room;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the commands that each player's events in one stream came from: the last {@value #KEPT} of each of the last
 * {@value #PLAYERS} players. A client has far fewer commands under way, so a command that is sent again is found. For one thread.
 */
final class RecentIds {
    static final int KEPT = 64;

    static final int PLAYERS = 1_000;

    private final Map<PlayerId, Set<String>> byPlayer = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PlayerId, Set<String>> eldest) {
            return size() > PLAYERS;
        }
    };

    void add(@Nullable PlayerId player, @Nullable String id) {
        if (player == null || id == null) {
            return;
        }
        Set<String> ids = byPlayer.computeIfAbsent(player, p -> new LinkedHashSet<>());
        if (ids.add(id) && ids.size() > KEPT) {
            ids.remove(ids.iterator().next());
        }
    }

    boolean contains(PlayerId player, @Nullable String id) {
        Set<String> ids = byPlayer.get(player);
        return id != null && ids != null && ids.contains(id);
    }
}
