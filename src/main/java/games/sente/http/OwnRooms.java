package games.sente.http;

import games.sente.room.Directory;
import games.sente.room.PlayerId;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rooms in which somebody holds a seat. The directory lists them; whose turn it is, which changes with every move,
 * and how the last match ended, each room knows best. Rooms that can't tell in time are shown as the directory has
 * them.
 */
final class OwnRooms {

    /**
     * One page of them.
     *
     * @param more true if others follow; absent otherwise
     */
    record Page(List<RoomSummary> rooms, @Nullable Boolean more) {}

    static final Page NONE = new Page(List.of(), null);

    private static final int LISTED = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Directory directory;
    private final RoomLooks looks;

    OwnRooms(Directory directory, Rooms rooms) {
        this.directory = directory;
        this.looks = new RoomLooks(rooms, PATIENCE);
    }

    /**
     * A page of them. Blocks for a while.
     *
     * @param after the last room of the page before
     * @param links the address of each room that people share
     * @return empty if the player holds no seat in the room of the page before: it has no place among their rooms
     */
    Optional<Page> of(PlayerId player, Optional<RoomId> after, Function<RoomId, String> links) {
        if (after.isPresent() && !holdsSeat(player, after.get())) {
            return Optional.empty();
        }
        List<Directory.Entry> entries = directory.roomsOf(player, after, LISTED + 1);
        boolean more = entries.size() > LISTED;
        List<Directory.Entry> shown = entries.subList(0, Math.min(LISTED, entries.size()));
        List<Optional<Room>> found =
                looks.at(shown.stream().map(Directory.Entry::room).toList(), why -> {});
        List<RoomSummary> summaries = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Directory.Entry entry = shown.get(i);
            String link = links.apply(entry.room());
            summaries.add(found.get(i)
                    .map(room -> RoomSummary.of(room, entry, player, link))
                    .orElseGet(() -> RoomSummary.of(entry, link)));
        }
        return Optional.of(new Page(summaries, more ? true : null));
    }

    private boolean holdsSeat(PlayerId player, RoomId room) {
        return directory.find(room).stream()
                .flatMap(entry -> entry.seats().stream())
                .anyMatch(sitting -> sitting.player().equals(player));
    }
}
