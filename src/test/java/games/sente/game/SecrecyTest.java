package games.sente.game;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.game.battleship.Battleship;
import games.sente.game.battleship.BattleshipTest;
import games.sente.game.rockpaperscissors.RockPaperScissors;
import games.sente.game.rockpaperscissors.RockPaperScissors.Match;
import games.sente.game.rockpaperscissors.RockPaperScissors.Rounds;
import games.sente.game.rockpaperscissors.RockPaperScissors.Throw;
import games.sente.game.rockpaperscissors.RockPaperScissorsTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The search for leaks finds those that are there: each game here leaks in one way. */
class SecrecyTest {

    private abstract static class Hands extends AlteredGame<Match, Throw, RockPaperScissors.View, Rounds> {
        Hands() {
            super(new RockPaperScissors());
        }
    }

    private abstract static class Ships
            extends AlteredGame<Battleship.Sea, Battleship.Move, Battleship.View, Battleship.Rules> {
        Ships() {
            super(new Battleship());
        }
    }

    @Test
    void gamesThatKeepTheirSecretsPass() {
        assertDoesNotThrow(() -> search(new Hands() {}));
        assertDoesNotThrow(() -> search(new Ships() {}));
    }

    @Test
    void aViewThatShowsAHiddenHandIsFound() {
        assertLeaks("shown differently", new Hands() {
            @Override
            public RockPaperScissors.View view(Match match, Viewer viewer) {
                return real.view(match, Viewer.AFTERWARDS);
            }
        });
    }

    @Test
    void aMoveThatIsToldTooEarlyIsFound() {
        assertLeaks("shown differently", new Hands() {
            @Override
            public Optional<Throw> seen(Match before, int seat, Throw move, Viewer viewer) {
                return Optional.of(move);
            }
        });
    }

    @Test
    void choicesThatDependOnAHiddenHandAreFound() {
        assertLeaks("can tell", new Hands() {
            @Override
            public Object choices(Match match, int seat) {
                var pending = match.pending();
                return pending == null ? List.of() : List.of(pending.hand());
            }
        });
    }

    @Test
    void legalMovesThatDependOnAHiddenHandAreFound() {
        assertLeaks("can tell", new Hands() {
            @Override
            public List<Throw> legal(Match match, int seat) {
                var pending = match.pending();
                return real.legal(match, seat).stream()
                        .filter(move -> pending == null || move.hand() != pending.hand())
                        .toList();
            }
        });
    }

    @Test
    void refusalsThatDependOnAHiddenHandAreFound() {
        assertLeaks("the answer to", new Hands() {
            @Override
            public Optional<Illegal> check(Match match, int seat, Throw move) {
                var pending = match.pending();
                return pending != null && pending.hand() == move.hand()
                        ? Optional.of(Illegal.NOT_POSSIBLE)
                        : Optional.empty();
            }
        });
    }

    @Test
    void aGuessThatGivesAnotherViewIsFound() {
        assertLeaks("can tell", new Hands() {
            @Override
            public Match guess(RockPaperScissors.View view, Viewer viewer, RandomGenerator random) {
                Match guess = real.guess(view, viewer, random);
                return new Match(guess.bestOf(), List.of(0, 0), guess.rounds(), guess.pending());
            }
        });
    }

    @Test
    void shipsThatAreShownBeforeTheySinkAreFound() {
        assertLeaks("can tell", new Ships() {
            @Override
            public Battleship.View view(Battleship.Sea sea, Viewer viewer) {
                return shown(sea, viewer, real);
            }
        });
    }

    /** Like the real view, but a ship is shown once its first cell is hit. */
    private static Battleship.View shown(
            Battleship.Sea sea, Viewer viewer, Game<Battleship.Sea, ?, Battleship.View, ?> real) {
        Battleship.View open = real.view(sea, Viewer.AFTERWARDS);
        Battleship.View lawful = real.view(sea, viewer);
        List<Battleship.Water> fleets = new ArrayList<>();
        for (int seat = 0; seat < 2; seat++) {
            var water = lawful.fleets().get(seat);
            var ships = open.fleets().get(seat).ships().stream()
                    .filter(ship ->
                            water.ships().contains(ship) || water.shots().charAt(ship.cell()) == 'x')
                    .toList();
            fleets.add(new Battleship.Water(water.placed(), ships, water.shots(), water.sample()));
        }
        return new Battleship.View(lawful.phase(), lawful.touching(), lawful.again(), fleets);
    }

    private static void assertLeaks(String finding, Hands game) {
        assertFinds(finding, () -> search(game));
    }

    private static void assertLeaks(String finding, Ships game) {
        assertFinds(finding, () -> search(game));
    }

    private static void assertFinds(String finding, Executable search) {
        String message =
                String.valueOf(assertThrows(AssertionError.class, search).getMessage());
        assertTrue(message.contains(finding), message);
    }

    private static void search(Hands game) {
        for (long seed = 0; seed < 20; seed++) {
            new Secrecy<>(game, (one, other, seat, move, viewer) -> RockPaperScissorsTest.reveals(one, other), seed)
                    .check(Playout.random(game, new Rounds(9), seed, 300));
        }
    }

    private static void search(Ships game) {
        for (long seed = 0; seed < 3; seed++) {
            new Secrecy<>(
                            game,
                            (one, other, seat, move, viewer) -> BattleshipTest.reveals(one, other, seat, move),
                            seed)
                    .check(Playout.random(game, new Battleship.Rules(true, false), seed, 202));
        }
    }
}
