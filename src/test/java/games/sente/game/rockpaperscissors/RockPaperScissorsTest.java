package games.sente.game.rockpaperscissors;

import static games.sente.game.rockpaperscissors.RockPaperScissors.Hand.PAPER;
import static games.sente.game.rockpaperscissors.RockPaperScissors.Hand.ROCK;
import static games.sente.game.rockpaperscissors.RockPaperScissors.Hand.SCISSORS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import games.sente.game.GameContract;
import games.sente.game.Outcome;
import games.sente.game.Viewer;
import games.sente.game.rockpaperscissors.RockPaperScissors.Hand;
import games.sente.game.rockpaperscissors.RockPaperScissors.Match;
import games.sente.game.rockpaperscissors.RockPaperScissors.Round;
import games.sente.game.rockpaperscissors.RockPaperScissors.Rounds;
import games.sente.game.rockpaperscissors.RockPaperScissors.Throw;
import games.sente.game.rockpaperscissors.RockPaperScissors.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class RockPaperScissorsTest extends GameContract<Match, Throw, View, Rounds> {

    private final RandomGenerator random = new SplittableRandom(1);

    RockPaperScissorsTest() {
        super(new RockPaperScissors(), 300);
    }

    /** The second hand of a round shows the first one. */
    public static boolean reveals(Match one, Match other) {
        return one.pending() != null && !one.equals(other);
    }

    @Override
    protected Map<String, Object> secrets(Match match, int seat) {
        var pending = match.pending();
        return pending != null && pending.seat() == seat ? Map.of("hand", pending.hand()) : Map.of();
    }

    @Override
    protected boolean parts(Match one, Match other, int seat, Throw move, Viewer viewer) {
        return reveals(one, other);
    }

    @ParameterizedTest
    @CsvSource({
        "ROCK, SCISSORS, 0", "SCISSORS, PAPER, 0", "PAPER, ROCK, 0",
        "SCISSORS, ROCK, 1", "PAPER, SCISSORS, 1", "ROCK, PAPER, 1",
        "ROCK, ROCK,", "PAPER, PAPER,", "SCISSORS, SCISSORS,"
    })
    void eachHandBeatsOneOther(Hand first, Hand second, Integer winner) {
        assertEquals(
                List.of(new Round(List.of(first, second), winner)),
                round(start(3), first, second).rounds());
    }

    @Test
    void theOrderOfChoosingMakesNoDifference() {
        Match match = game.play(start(3), 1, new Throw(ROCK), random);
        match = game.play(match, 0, new Throw(PAPER), random);
        assertEquals(round(start(3), PAPER, ROCK), match);
    }

    @Test
    void aDrawnRoundIsPlayedAgain() {
        Match match = round(start(1), ROCK, ROCK);
        assertEquals(List.of(0, 1), game.toMove(match));
        assertEquals(List.of(0, 0), match.score());
    }

    @Test
    void moreThanHalfOfTheRoundsWin() {
        Match match = round(round(start(5), ROCK, PAPER), SCISSORS, ROCK);
        assertEquals(Optional.empty(), game.outcome(match));
        match = round(match, ROCK, PAPER);
        assertEquals(List.of(0, 3), match.score());
        assertEquals(Optional.of(Outcome.won(1, "rounds")), game.outcome(match));
    }

    @Test
    void whoHasChosenWaitsAndAloneKnowsTheHand() {
        Match match = game.play(start(3), 0, new Throw(PAPER), random);
        assertEquals(List.of(1), game.toMove(match));
        assertEquals(List.of(true, false), game.view(match, Viewer.of(1)).chosen());
        assertEquals(PAPER, game.view(match, Viewer.of(0)).mine());
        assertNull(game.view(match, Viewer.of(1)).mine());
        assertNull(game.view(match, Viewer.SPECTATOR).mine());
        assertEquals(PAPER, game.view(match, Viewer.AFTERWARDS).mine());
    }

    @Test
    void aMoveIsToldToOthersWhenItEndsTheRound() {
        Throw move = new Throw(PAPER);
        assertEquals(Optional.of(move), game.seen(start(3), 0, move, Viewer.of(0)));
        assertEquals(Optional.empty(), game.seen(start(3), 0, move, Viewer.of(1)));
        Match chosen = game.play(start(3), 0, move, random);
        assertEquals(Optional.of(move), game.seen(chosen, 1, move, Viewer.of(0)));
    }

    @Test
    void aLongMatchShowsItsLastTwentyRounds() {
        Match match = round(start(3), ROCK, PAPER);
        for (int i = 0; i < 20; i++) {
            match = round(match, ROCK, ROCK);
        }
        assertEquals(20, game.view(match, Viewer.SPECTATOR).rounds().size());
        assertEquals(List.of(ROCK, ROCK), match.rounds().get(0).hands());
        assertEquals(List.of(0, 1), match.score());
    }

    private Match start(int bestOf) {
        return game.start(new Rounds(bestOf), random);
    }

    private Match round(Match match, Hand first, Hand second) {
        return game.play(game.play(match, 0, new Throw(first), random), 1, new Throw(second), random);
    }
}
