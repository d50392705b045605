package games.sente.game.battleship;

import games.sente.game.Game;
import games.sente.game.Illegal;
import games.sente.game.Option;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Battleship: both seats place five ships at the same time, hidden from each other; then they fire in turn, seat 0
 * first. The water has ten rows of ten cells, numbered from 0 at the top left, row by row.
 */
public final class Battleship implements Game<Battleship.Sea, Battleship.Move, Battleship.View, Battleship.Rules> {

    /** What a seat can do: {@link Place} in the first phase, {@link Fire} in the second. */
    public sealed interface Move {}

    /** Places the whole fleet: ships of the lengths 5, 4, 3, 3 and 2, in any order. */
    public record Place(List<Ship> ships) implements Move {}

    /** Fires at a cell of the other seat's water. */
    public record Fire(int cell) implements Move {}

    /**
     * What can be chosen.
     *
     * @param touching whether ships may lie next to each other, by an edge or a corner
     * @param again whether a hit fires again
     */
    public record Rules(
            @Option(preset = "true") boolean touching,
            @Option(preset = "false") boolean again) {}

    /** The whole state. */
    public record Sea(boolean touching, boolean again, List<Fleet> fleets) {}

    /**
     * What a viewer sees.
     *
     * @param phase {@code placing}, {@code firing} or {@code over}
     * @param touching as in {@link Rules}
     * @param again as in {@link Rules}
     * @param fleets that of each seat
     */
    public record View(String phase, boolean touching, boolean again, List<Water> fleets) {}

    /**
     * One seat's water, as a viewer sees it.
     *
     * @param placed whether the ships are placed
     * @param ships those that the viewer may know, the longest first: all of the own ones, the sunk ones of others
     * @param shots 100 characters: a full stop where nobody has fired, {@code o} a miss, {@code x} a hit, {@code #} a
     *     sunk ship
     * @param sample what the placements come from that this seat is offered; absent unless it is the viewer's own and
     *     to be placed
     */
    public record Water(
            boolean placed,
            List<Ship> ships,
            String shots,
            @Nullable Integer sample) {}

    private static final String PLACING = "placing";
    private static final String FIRING = "firing";
    private static final String OVER = "over";

    private static final int PLACEMENTS_OFFERED = 20;

    @Override
    public String id() {
        return "battleship";
    }

    @Override
    public int seats() {
        return 2;
    }

    @Override
    public Class<Move> moveType() {
        return Move.class;
    }

    @Override
    public Class<Rules> optionsType() {
        return Rules.class;
    }

    @Override
    public boolean secret() {
        return true;
    }

    @Override
    public Sea start(Rules rules, RandomGenerator random) {
        Fleet first = Fleet.toPlace(random.nextInt());
        Fleet second = Fleet.toPlace(random.nextInt());
        return new Sea(rules.touching(), rules.again(), List.of(first, second));
    }

    private static String phase(Sea sea) {
        if (!sea.fleets().stream().allMatch(Fleet::isPlaced)) {
            return PLACING;
        }
        return sea.fleets().stream().anyMatch(Fleet::isSunk) ? OVER : FIRING;
    }

    @Override
    public List<Integer> toMove(Sea sea) {
        return switch (phase(sea)) {
            case PLACING ->
                IntStream.range(0, 2)
                        .filter(seat -> !sea.fleets().get(seat).isPlaced())
                        .boxed()
                        .toList();
            case FIRING -> List.of(turnsTaken(sea, 0) == turnsTaken(sea, 1) ? 0 : 1);
            default -> List.of();
        };
    }

    private static long turnsTaken(Sea sea, int seat) {
        return sea.fleets().get(1 - seat).shotsThatEndedATurn(sea.again());
    }

    @Override
    public List<Move> legal(Sea sea, int seat) {
        if (!toMove(sea).contains(seat)) {
            return List.of();
        }
        return phase(sea).equals(PLACING)
                ? placements(sea, seat)
                : targets(sea, seat).<Move>mapToObj(Fire::new).toList();
    }

    private static List<Move> placements(Sea sea, int seat) {
        RandomGenerator random = new SplittableRandom(sea.fleets().get(seat).sample());
        return IntStream.range(0, PLACEMENTS_OFFERED)
                .<Move>mapToObj(
                        i -> new Place(FleetSearch.complete(List.of(), Fleet.UNTOUCHED, sea.touching(), random)))
                .toList();
    }

    private static IntStream targets(Sea sea, int seat) {
        String shots = sea.fleets().get(1 - seat).shots();
        return IntStream.range(0, Ship.CELLS).filter(cell -> shots.charAt(cell) == Fleet.UNKNOWN);
    }

    @Override
    public Optional<Illegal> check(Sea sea, int seat, Move move) {
        String phase = phase(sea);
        if (move instanceof Place place
                && phase.equals(PLACING)
                && !sea.fleets().get(seat).isPlaced()) {
            return Placement.check(place.ships(), sea.touching());
        }
        if (move instanceof Fire fire && phase.equals(FIRING)) {
            return check(sea.fleets().get(1 - seat), fire.cell());
        }
        return Optional.of(new Illegal("not-now", "That can't be done in this phase."));
    }

    private static Optional<Illegal> check(Fleet target, int cell) {
        if (cell < 0 || cell >= Ship.CELLS) {
            return Optional.of(new Illegal("off-board", "There is no such cell."));
        }
        return target.shots().charAt(cell) == Fleet.UNKNOWN
                ? Optional.empty()
                : Optional.of(new Illegal("already-fired", "You have fired there before."));
    }

    @Override
    public Sea play(Sea sea, int seat, Move move, RandomGenerator random) {
        if (move instanceof Fire fire) {
            return with(sea, 1 - seat, sea.fleets().get(1 - seat).shotAt(fire.cell()));
        }
        return with(sea, seat, new Fleet(0, ((Place) move).ships(), Fleet.UNTOUCHED));
    }

    private static Sea with(Sea sea, int seat, Fleet fleet) {
        Fleet other = sea.fleets().get(1 - seat);
        return new Sea(sea.touching(), sea.again(), seat == 0 ? List.of(fleet, other) : List.of(other, fleet));
    }

    @Override
    public Optional<Outcome> outcome(Sea sea) {
        for (int seat = 0; seat < 2; seat++) {
            if (sea.fleets().get(seat).isSunk()) {
                return Optional.of(Outcome.won(1 - seat, "fleet-sunk"));
            }
        }
        return Optional.empty();
    }

    @Override
    public View view(Sea sea, Viewer viewer) {
        List<Water> fleets = IntStream.range(0, 2)
                .mapToObj(seat -> water(sea.fleets().get(seat), viewer.mayKnow(seat)))
                .toList();
        return new View(phase(sea), sea.touching(), sea.again(), fleets);
    }

    private static Water water(Fleet fleet, boolean whole) {
        Integer sample = whole && !fleet.isPlaced() ? Integer.valueOf(fleet.sample()) : null;
        return new Water(fleet.isPlaced(), whole ? fleet.ships() : fleet.sunk(), fleet.shots(), sample);
    }

    @Override
    public Optional<Move> seen(Sea before, int seat, Move move, Viewer viewer) {
        return move instanceof Fire || viewer.mayKnow(seat) ? Optional.of(move) : Optional.empty();
    }

    @Override
    public Sea guess(View view, Viewer viewer, RandomGenerator random) {
        List<Fleet> fleets = view.fleets().stream()
                .map(water -> guess(water, view.touching(), random))
                .toList();
        return new Sea(view.touching(), view.again(), fleets);
    }

    private static Fleet guess(Water water, boolean touching, RandomGenerator random) {
        if (water.placed()) {
            return new Fleet(0, FleetSearch.complete(water.ships(), water.shots(), touching, random), water.shots());
        }
        Integer sample = water.sample();
        return Fleet.toPlace(sample == null ? random.nextInt() : sample);
    }

    /** Where a guess has a ship, and which guesses agree on, is where to fire. */
    @Override
    public double prior(Sea sea, int seat, Move move) {
        boolean hits = move instanceof Fire fire
                && sea.fleets().get(1 - seat).ships().stream().anyMatch(ship -> ship.covers(fire.cell()));
        return hits ? 1 : 0.001;
    }

    @Override
    public Object choices(Sea sea, int seat) {
        return phase(sea).equals(FIRING) && toMove(sea).contains(seat)
                ? targets(sea, seat).boxed().toList()
                : legal(sea, seat);
    }
}
