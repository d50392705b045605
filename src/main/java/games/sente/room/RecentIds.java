package games.sente.room;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the commands that each player's events in one stream came from: the last {@value #KEPT} of each player. A client has
 * far fewer commands under way, so a command that is sent again is found. For one thread.
 */
final class RecentIds {
    static final int KEPT = 64;

    private final Map<PlayerId, Set<String>> byPlayer = new HashMap<>();

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
