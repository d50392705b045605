package games.sente.room;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the names in a room apart: no player can have a name that reads like another player's, or like the computer's.
 */
final class Names {
    /** What the page writes where a name stands, in each of its languages. */
    private static final Set<String> RESERVED =
            skeletons("Computer", "Bot", "Sente", "You", "Free seat", "电脑", "電腦", "机器人", "機器人", "你", "您", "空位", "先手");

    private static final String INSTEAD = "Guest";

    /** The same as the page writes it in Chinese. */
    private static final String GUEST_IN_CHINESE = "访客";

    private Names() {}

    private static Set<String> skeletons(String... names) {
        return Set.of(names).stream().map(Lookalikes::skeleton).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this name would be taken for the computer, or for a free seat. */
    static boolean isReserved(String name) {
        return RESERVED.contains(Lookalikes.skeleton(name));
    }

    /**
     * This player's name in a room: unchanged, or with the first number that makes it different from the names of all
     * others who hold seats.
     */
    static String apart(String name, PlayerId player, List<@Nullable Seat> seats) {
        Set<String> taken = seats.stream()
                .filter(seat -> seat != null && !seat.player().equals(player))
                .map(seat -> read(seat.name()))
                .collect(Collectors.toSet());
        String wanted = isReserved(name) ? INSTEAD : name;
        String called = wanted;
        for (int number = 2; taken.contains(read(called)); number++) {
            called = wanted + " (" + number + ")";
        }
        return called;
    }

    /** What people read, in any language: two names must differ in all of them. */
    private static String read(String name) {
        return Lookalikes.skeleton(name.replace(GUEST_IN_CHINESE, INSTEAD));
    }
}
