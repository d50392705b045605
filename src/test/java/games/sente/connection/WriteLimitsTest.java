package games.sente.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.player.LimitKey;
import games.sente.room.Command;
import games.sente.room.PlayerId;
import org.junit.jupiter.api.Test;

final class WriteLimitsTest {
    private static final int BYTES = 10_000;
    private static final int CHAT_BYTES = 40_000;
    private static final LimitKey HOME = LimitKey.ofAddress("192.0.2.1");
    private static final LimitKey ELSEWHERE = LimitKey.ofAddress("192.0.2.2");
    private static final PlayerId ANN = new PlayerId("ann");

    private final WriteLimits limits = new WriteLimits(BYTES, CHAT_BYTES);

    /** How many of these a player gets through, of far too many. */
    private int through(String player, LimitKey from, Command command) {
        int count = 0;
        for (int i = 0; i < BYTES; i++) {
            count += limits.take(LimitKey.ofPlayer(new PlayerId(player)), from, command) ? 1 : 0;
        }
        return count;
    }

    @Test
    void aPlayerWritesSoMuchWhateverTheAddressAndAnotherPlaysOn() {
        Command move = new Command.Resign("r", ANN);
        assertEquals(BYTES / WriteLimits.COMMAND_BYTES, through("ann", HOME, move));
        assertEquals(0, through("ann", ELSEWHERE, move));
        assertEquals(BYTES / WriteLimits.COMMAND_BYTES, through("ben", HOME, move));
    }

    @Test
    void anAddressWritesNoMoreHoweverManyIdentitiesItMakes() {
        Command move = new Command.Resign("r", ANN);
        int through = 0;
        for (int i = 0; i < 3 * WriteLimits.PLAYERS_AN_ADDRESS; i++) {
            through += through("guest" + i, HOME, move);
        }
        assertEquals(WriteLimits.PLAYERS_AN_ADDRESS * BYTES / WriteLimits.COMMAND_BYTES, through);
        assertTrue(through("guest", ELSEWHERE, move) > 0);
    }

    @Test
    void longLinesCountByTheirBytesAndTalkHasALimitOfItsOwn() {
        Command line = new Command.Say("c", ANN, "Ann", "\uD83D\uDE00".repeat(100));
        assertEquals(BYTES / (WriteLimits.COMMAND_BYTES + 400), through("ann", HOME, line));
        WriteLimits quiet = new WriteLimits(Long.MAX_VALUE / 1_000, 1_000);
        LimitKey ann = LimitKey.ofPlayer(ANN);
        assertTrue(quiet.take(ann, HOME, line));
        assertTrue(quiet.take(ann, HOME, line));
        assertFalse(quiet.take(ann, HOME, line));
        assertTrue(quiet.take(ann, HOME, new Command.Resign("r", ANN)));
    }
}
