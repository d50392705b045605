package games.sente.game.battleship;

import java.util.Comparator;
import java.util.List;

/**
 * One seat's water.
 *
 * @param sample what the placements come from that this seat is offered; a secret of the seat, and 0 once it has placed
 *     its ships
 * @param ships the longest first, then by their cells, so that their order tells nothing; empty until they are placed
 * @param shots what the other seat's shots have shown, a character a cell
 */
record Fleet(int sample, List<Ship> ships, String shots) {

    static final char UNKNOWN = '.';
    static final char MISS = 'o';
    static final char HIT = 'x';
    static final char SUNK = '#';

    /** The lengths of the ships that a seat has to place. */
    static final List<Integer> LENGTHS = List.of(5, 4, 3, 3, 2);

    static final String UNTOUCHED = String.valueOf(UNKNOWN).repeat(Ship.CELLS);

    private static final Comparator<Ship> ORDER =
            Comparator.comparing(Ship::length).reversed().thenComparing(Ship::cell);

    Fleet {
        ships = ships.stream().sorted(ORDER).toList();
    }

    static Fleet toPlace(int sample) {
        return new Fleet(sample, List.of(), UNTOUCHED);
    }

    boolean isPlaced() {
        return !ships.isEmpty();
    }

    boolean isSunk() {
        return isPlaced() && ships.stream().allMatch(this::isSunk);
    }

    boolean isSunk(Ship ship) {
        return shots.charAt(ship.cell()) == SUNK;
    }

    /** The ships that everybody may know. */
    List<Ship> sunk() {
        return ships.stream().filter(this::isSunk).toList();
    }

    long shotsThatEndedATurn(boolean hitFiresAgain) {
        return shots.chars()
                .filter(mark -> hitFiresAgain ? mark == MISS : mark != UNKNOWN)
                .count();
    }

    Fleet shotAt(int cell) {
        StringBuilder marks = new StringBuilder(shots);
        marks.setCharAt(cell, MISS);
        for (Ship ship : ships) {
            if (ship.covers(cell)) {
                marks.setCharAt(cell, HIT);
                sinkIfHitAllOver(ship, marks);
            }
        }
        return new Fleet(sample, ships, marks.toString());
    }

    private static void sinkIfHitAllOver(Ship ship, StringBuilder marks) {
        int[] cells = ship.cells();
        for (int cell : cells) {
            if (marks.charAt(cell) != HIT) {
                return;
            }
        }
        for (int cell : cells) {
            marks.setCharAt(cell, SUNK);
        }
    }
}
