package games.sente.game.battleship;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.GameContract;
import games.sente.game.Illegal;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import games.sente.game.battleship.Battleship.Fire;
import games.sente.game.battleship.Battleship.Move;
import games.sente.game.battleship.Battleship.Place;
import games.sente.game.battleship.Battleship.Rules;
import games.sente.game.battleship.Battleship.Sea;
import games.sente.game.battleship.Battleship.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class BattleshipTest extends GameContract<Sea, Move, View, Rules> {

    private static final Rules PLAIN = new Rules(true, false);
    private static final Rules APART = new Rules(false, false);
    private static final Rules AGAIN = new Rules(true, true);

    /** Five ships in the rows 0, 2, 4, 6 and 8, from the left edge on. */
    private static final List<Ship> FLEET = List.of(
            new Ship(0, 5, false),
            new Ship(20, 4, false),
            new Ship(40, 3, false),
            new Ship(60, 3, false),
            new Ship(80, 2, false));

    private final RandomGenerator random = new SplittableRandom(1);

    BattleshipTest() {
        super(new Battleship(), 202);
    }

    /** A shot shows a miss, a hit, or a ship that sinks, and nothing else. */
    public static boolean reveals(Sea one, Sea other, int seat, Move move) {
        return move instanceof Fire fire
                && !shown(one.fleets().get(1 - seat), fire)
                        .equals(shown(other.fleets().get(1 - seat), fire));
    }

    private static String shown(Fleet fleet, Fire fire) {
        Fleet after = fleet.shotAt(fire.cell());
        return after.shots() + after.sunk();
    }

    @Override
    protected Map<String, Object> secrets(Sea sea, int seat) {
        Fleet fleet = sea.fleets().get(seat);
        return fleet.isPlaced() ? Map.of("ships", fleet.ships()) : Map.of("sample", fleet.sample());
    }

    @Override
    protected boolean parts(Sea one, Sea other, int seat, Move move, Viewer viewer) {
        return reveals(one, other, seat, move);
    }

    @Test
    void bothPlaceAtTheSameTimeAndThenFireInTurn() {
        Sea sea = game.start(PLAIN, random);
        assertEquals(List.of(0, 1), game.toMove(sea));
        sea = game.play(sea, 1, new Place(FLEET), random);
        assertEquals(List.of(0), game.toMove(sea));
        sea = game.play(sea, 0, new Place(FLEET), random);
        assertEquals(List.of(0), game.toMove(sea));
        sea = fire(sea, 0, 0);
        assertEquals(List.of(1), game.toMove(sea));
        sea = fire(sea, 1, 99);
        assertEquals(List.of(0), game.toMove(sea));
    }

    @Test
    void aHitFiresAgainIfThatWasChosen() {
        Sea sea = placed(AGAIN);
        sea = fire(sea, 0, 0);
        assertEquals(List.of(0), game.toMove(sea));
        sea = fire(sea, 0, 99);
        assertEquals(List.of(1), game.toMove(sea));
        sea = fire(sea, 1, 80);
        sea = fire(sea, 1, 81);
        assertEquals(List.of(1), game.toMove(sea));
        assertEquals(List.of(0), game.toMove(fire(sea, 1, 99)));
    }

    @Test
    void aShotShowsAMissAHitOrAShipThatSinks() {
        Sea sea = fire(fire(fire(placed(PLAIN), 0, 80), 0, 79), 0, 81);
        View view = game.view(sea, Viewer.of(0));
        assertEquals(
                ".".repeat(79) + "o##" + ".".repeat(18), view.fleets().get(1).shots());
        assertEquals(List.of(new Ship(80, 2, false)), view.fleets().get(1).ships());
        sea = fire(sea, 0, 60);
        view = game.view(sea, Viewer.of(0));
        assertEquals('x', view.fleets().get(1).shots().charAt(60));
        assertEquals(1, view.fleets().get(1).ships().size());
    }

    @Test
    void whoHasSunkAllShipsWins() {
        Sea sea = placed(PLAIN);
        for (Ship ship : FLEET) {
            for (int cell : ship.cells()) {
                assertEquals(Optional.empty(), game.outcome(sea));
                sea = fire(sea, 1, cell);
            }
        }
        assertEquals(Optional.of(Outcome.won(1, "fleet-sunk")), game.outcome(sea));
        assertEquals("over", game.view(sea, Viewer.SPECTATOR).phase());
        assertEquals(0, game.view(sea, Viewer.of(0)).fleets().get(1).ships().size());
        assertEquals(FLEET, game.view(sea, Viewer.AFTERWARDS).fleets().get(1).ships());
    }

    @Test
    void onlyTheOwnSeatIsToldWhereShipsWerePlaced() {
        Sea start = game.start(PLAIN, random);
        Place place = new Place(FLEET);
        assertEquals(Optional.of(place), game.seen(start, 0, place, Viewer.of(0)));
        assertEquals(Optional.empty(), game.seen(start, 0, place, Viewer.of(1)));
        assertEquals(Optional.empty(), game.seen(start, 0, place, Viewer.SPECTATOR));
        assertEquals(Optional.of(new Fire(3)), game.seen(placed(PLAIN), 0, new Fire(3), Viewer.SPECTATOR));
    }

    @Test
    void theOrderInWhichShipsWereSentIsForgotten() {
        List<Ship> shuffled = new ArrayList<>(FLEET);
        Collections.reverse(shuffled);
        Sea start = game.start(PLAIN, random);
        assertEquals(game.play(start, 0, new Place(FLEET), random), game.play(start, 0, new Place(shuffled), random));
    }

    @Test
    void eachSeatIsOfferedPlacementsOfItsOwn() {
        Sea start = game.start(PLAIN, random);
        assertEquals(20, game.legal(start, 0).size());
        assertNotEquals(game.legal(start, 0), game.legal(start, 1));
        assertNotEquals(game.legal(start, 0), game.legal(game.start(PLAIN, random), 0), "the same in every match");
    }

    @Test
    void placementsThatAreWrongAreRefusedWithTheirReason() {
        assertEquals(Optional.of("wrong-fleet"), placing(PLAIN, FLEET.subList(0, 4)));
        assertEquals(Optional.of("wrong-fleet"), placing(PLAIN, changed(4, new Ship(80, 3, false))));
        assertEquals(Optional.of("off-board"), placing(PLAIN, changed(4, new Ship(89, 2, false))));
        assertEquals(Optional.of("off-board"), placing(PLAIN, changed(4, new Ship(90, 2, true))));
        assertEquals(Optional.of("overlap"), placing(PLAIN, changed(4, new Ship(4, 2, true))));
        assertEquals(Optional.of("touching"), placing(APART, changed(4, new Ship(15, 2, false))));
        assertEquals(Optional.empty(), placing(PLAIN, changed(4, new Ship(15, 2, false))));
        assertEquals(Optional.empty(), placing(APART, FLEET));
    }

    @Test
    void shotsThatAreWrongAreRefusedWithTheirReason() {
        Sea sea = fire(placed(PLAIN), 0, 7);
        assertEquals(Optional.of("already-fired"), reason(sea, 0, new Fire(7)));
        assertEquals(Optional.empty(), reason(sea, 1, new Fire(7)));
        assertEquals(Optional.of("off-board"), reason(sea, 1, new Fire(100)));
        assertEquals(Optional.of("not-now"), reason(sea, 1, new Place(FLEET)));
        assertEquals(Optional.of("not-now"), reason(game.start(PLAIN, random), 0, new Fire(7)));
    }

    @Test
    void aGuessKeepsToWhatShotsHaveShown() {
        for (Rules rules : List.of(PLAIN, APART)) {
            Sea sea = allButSunk(rules);
            for (int i = 0; i < 50; i++) {
                Fleet guess = game.guess(game.view(sea, Viewer.of(0)), Viewer.of(0), random)
                        .fleets()
                        .get(1);
                assertEquals(Optional.empty(), Placement.check(guess.ships(), rules.touching()));
                assertFits(guess);
            }
        }
    }

    private Sea allButSunk(Rules rules) {
        Sea sea = fire(placed(rules), 0, 10);
        for (Ship ship : FLEET) {
            for (int cell = ship.cell(); cell < ship.cell() + ship.length() - 1; cell++) {
                sea = fire(sea, 0, cell);
            }
        }
        return sea;
    }

    private static void assertFits(Fleet guess) {
        for (int cell = 0; cell < Ship.CELLS; cell++) {
            int target = cell;
            boolean covered = guess.ships().stream().anyMatch(ship -> ship.covers(target));
            char mark = guess.shots().charAt(cell);
            assertTrue(mark == '.' || covered == (mark == 'x'), guess::toString);
        }
        for (Ship ship : guess.ships()) {
            IntStream marks = Arrays.stream(ship.cells()).map(guess.shots()::charAt);
            assertTrue(marks.anyMatch(mark -> mark == '.'), "a ship that is hit all over would have sunk");
        }
    }

    private Sea placed(Rules rules) {
        Sea sea = game.play(game.start(rules, random), 0, new Place(FLEET), random);
        return game.play(sea, 1, new Place(FLEET), random);
    }

    private Sea fire(Sea sea, int seat, int cell) {
        return game.play(sea, seat, new Fire(cell), random);
    }

    private static List<Ship> changed(int index, Ship ship) {
        List<Ship> fleet = new ArrayList<>(FLEET);
        fleet.set(index, ship);
        return fleet;
    }

    private Optional<String> placing(Rules rules, List<Ship> fleet) {
        return reason(game.start(rules, random), 0, new Place(fleet));
    }

    private Optional<String> reason(Sea sea, int seat, Move move) {
        return game.check(sea, seat, move).map(Illegal::reason);
    }
}
