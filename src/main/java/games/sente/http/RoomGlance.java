package games.sente.http;

import games.sente.player.Guesses;
import games.sente.player.LimitKey;
import games.sente.room.PlayerId;
import games.sente.room.Refusal;
import games.sente.room.Room;
import games.sente.room.RoomId;
import games.sente.room.Rooms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A short look at a room for its page, which does without if that takes long. Who asks for rooms that are not there is
 * as bounded as on the REST interface.
 */
final class RoomGlance {
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final RoomLooks looks;
    private final Guesses guesses;

    RoomGlance(Rooms rooms, Guesses guesses) {
        this.looks = new RoomLooks(rooms, PATIENCE);
        this.guesses = guesses;
    }

    /**
     * The room; empty if there is none, or if it can't be told now.
     *
     * @param who null if nobody knows who asks
     */
    Optional<Room> at(String id, @Nullable PlayerId who, LimitKey address) {
        RoomId room = RoomId.parse(id).orElse(null);
        if (room == null || !guesses.hasLeft(who, address)) {
            return Optional.empty();
        }
        return looks.at(List.of(room), why -> {
                    if (why.code() == Refusal.Code.ROOM_UNKNOWN) {
                        guesses.wrongRoom(room, who, address);
                    }
                })
                .get(0);
    }
}
