package games.sente.game.battleship;

import games.sente.game.Illegal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What makes the placement of a fleet right. */
final class Placement {

    private Placement() {}

    /** Why this is no placement of a whole fleet; it may hold anything that JSON can. */
    static Optional<Illegal> check(List<Ship> ships, boolean touching) {
        if (!isWholeFleet(ships)) {
            return illegal("wrong-fleet", "A fleet has ships of the lengths 5, 4, 3, 3 and 2.");
        }
        if (!ships.stream().allMatch(Ship::isOnBoard)) {
            return illegal("off-board", "A ship lies outside of the water.");
        }
        boolean touched = false;
        for (int i = 0; i < ships.size(); i++) {
            for (Ship other : ships.subList(0, i)) {
                if (ships.get(i).overlaps(other)) {
                    return illegal("overlap", "Two ships lie on the same cell.");
                }
                touched |= ships.get(i).touches(other);
            }
        }
        return touched && !touching
                ? illegal("touching", "Ships may not touch, not even at a corner.")
                : Optional.empty();
    }

    private static boolean isWholeFleet(List<Ship> ships) {
        return ships != null
                && ships.size() == Fleet.LENGTHS.size()
                && ships.stream().allMatch(Objects::nonNull)
                && ships.stream()
                        .map(Ship::length)
                        .sorted((a, b) -> b - a)
                        .toList()
                        .equals(Fleet.LENGTHS);
    }

    private static Optional<Illegal> illegal(String reason, String sentence) {
        return Optional.of(new Illegal(reason, sentence));
    }
}
