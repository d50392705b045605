package games.sente.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.PlayerId;
import games.sente.room.RoomId;
import org.junit.jupiter.api.Test;

final class GuessesTest {
    private static final PlayerId ANN = new PlayerId("ann");
    private static final LimitKey HOME = LimitKey.ofAddress("192.0.2.1");

    private final Guesses guesses = new Guesses(3, 2);

    @Test
    void strangersOfANetworkCountAsOneAndTakeNothingFromItsPlayers() {
        for (int i = 0; i < 3; i++) {
            assertTrue(guesses.hasLeft(null, HOME));
            guesses.wrong(null, HOME);
        }
        assertFalse(guesses.hasLeft(null, HOME));
        assertTrue(guesses.hasLeft(ANN, HOME));
        assertTrue(guesses.hasLeft(null, LimitKey.ofAddress("192.0.2.2")));
    }

    @Test
    void manyPlayersOfOneNetworkHaveABoundTogether() {
        int wrong = 0;
        for (int i = 0; i < 100; i++) {
            PlayerId player = new PlayerId("guest-" + i);
            if (guesses.hasLeft(player, HOME)) {
                guesses.wrong(player, HOME);
                wrong++;
            }
        }
        assertEquals(3 * 2, wrong);
        assertFalse(guesses.hasLeft(ANN, HOME));
    }

    @Test
    void whoMistypesALinkOnceIsWrongOnceThoughPageAndSocketAsk() {
        for (int i = 0; i < 3; i++) {
            guesses.wrongRoom(new RoomId(i), null, HOME);
            guesses.wrongRoom(new RoomId(i), ANN, HOME);
        }
        assertFalse(guesses.hasLeft(null, HOME));
        assertTrue(guesses.hasLeft(ANN, HOME), "what the page has asked, the socket asks for nothing");
    }

    @Test
    void whoAsksForTheSameWrongRoomAgainAndAgainIsBoundedToo() {
        int wrong = 0;
        while (wrong < 100 && guesses.hasLeft(ANN, HOME)) {
            guesses.wrongRoom(new RoomId(1), ANN, HOME);
            wrong++;
        }
        assertEquals(2 * 3 - 1, wrong);
    }

    @Test
    void aWrongRoomOfAnotherNetworkAndAnAddressThatIsNoneCountAlways() {
        guesses.wrongRoom(new RoomId(1), ANN, HOME);
        guesses.wrongRoom(new RoomId(1), ANN, LimitKey.ofAddress("198.51.100.1"));
        guesses.wrongRoom(null, ANN, HOME);
        assertFalse(guesses.hasLeft(ANN, HOME));
    }

    @Test
    void aPlayerWhoMovesToAnotherNetworkTakesTheCountAlong() {
        for (int i = 0; i < 3; i++) {
            guesses.wrong(ANN, HOME);
        }
        assertFalse(guesses.hasLeft(ANN, LimitKey.ofAddress("198.51.100.1")));
    }
}
