package games.sente.game.battleship;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds a fleet that fits all that is known of it, at random, though not each one with the same chance. */
final class FleetSearch {

    private static final Map<Integer, List<Ship>> EVERYWHERE = Fleet.LENGTHS.stream()
            .distinct()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Ship::everywhere));

    private final String shots;
    private final boolean touching;
    private final RandomGenerator random;
    private final List<Ship> ships;

    private FleetSearch(String shots, boolean touching, List<Ship> known, RandomGenerator random) {
        this.shots = shots;
        this.touching = touching;
        this.ships = new ArrayList<>(known);
        this.random = random;
    }

    /**
     * A whole fleet.
     *
     * @param known the ships of it that are known
     * @param shots what shots have shown of the others
     * @throws IllegalArgumentException if there is no such fleet
     */
    static List<Ship> complete(List<Ship> known, String shots, boolean touching, RandomGenerator random) {
        List<Integer> missing = new ArrayList<>(Fleet.LENGTHS);
        known.forEach(ship -> missing.remove((Integer) ship.length()));
        FleetSearch search = new FleetSearch(shots, touching, known, random);
        if (!search.place(missing)) {
            throw new IllegalArgumentException("no fleet fits " + known + " and " + shots);
        }
        return List.copyOf(search.ships);
    }

    /** Adds ships of these lengths, the longest first; leaves all as it was if that can't be done. */
    private boolean place(List<Integer> lengths) {
        OptionalInt hit = unexplainedHit();
        if (lengths.isEmpty()) {
            return hit.isEmpty();
        }
        for (Ship ship : candidates(lengths, hit)) {
            ships.add(ship);
            List<Integer> rest = new ArrayList<>(lengths);
            rest.remove((Integer) ship.length());
            if (place(rest)) {
                return true;
            }
            ships.remove(ships.size() - 1);
        }
        return false;
    }

    private OptionalInt unexplainedHit() {
        return IntStream.range(0, Ship.CELLS)
                .filter(cell ->
                        shots.charAt(cell) == Fleet.HIT && ships.stream().noneMatch(ship -> ship.covers(cell)))
                .findFirst();
    }

    /** Ships that could come next: those that explain the hit, or else all of the greatest length. */
    private List<Ship> candidates(List<Integer> lengths, OptionalInt hit) {
        List<Ship> candidates = new ArrayList<>();
        for (int length : hit.isPresent() ? lengths.stream().distinct().toList() : lengths.subList(0, 1)) {
            for (Ship ship : EVERYWHERE.getOrDefault(length, List.of())) {
                if ((hit.isEmpty() || ship.covers(hit.getAsInt())) && isFree(ship) && couldFloat(ship)) {
                    candidates.add(ship);
                }
            }
        }
        for (int i = candidates.size() - 1; i > 0; i--) {
            Collections.swap(candidates, i, random.nextInt(i + 1));
        }
        return candidates;
    }

    private boolean isFree(Ship ship) {
        for (Ship other : ships) {
            if (touching ? ship.overlaps(other) : ship.touches(other)) {
                return false;
            }
        }
        return true;
    }

    /** No shot may have missed there, and not all of it may be hit, else it would have sunk. */
    private boolean couldFloat(Ship ship) {
        boolean afloat = false;
        for (int cell : ship.cells()) {
            char mark = shots.charAt(cell);
            if (mark != Fleet.UNKNOWN && mark != Fleet.HIT) {
                return false;
            }
            afloat |= mark == Fleet.UNKNOWN;
        }
        return afloat;
    }
}
