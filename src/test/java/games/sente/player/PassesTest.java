package games.sente.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import games.sente.room.PlayerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassesTest {
    private static final Identity ANN = new Identity(new PlayerId("ann"), "Ann 先手");

    private final TestTime time = new TestTime(Instant.parse("2026-11-21T10:00:00Z"));
    private Instant goodFrom = Instant.EPOCH;
    private final Passes passes = new Passes(time.steady(), player -> goodFrom);

    @Test
    void aPassIsGoodOnceAndLookingAtItCostsNothing() {
        String code = passes.issue(ANN);
        assertTrue(code.matches("[0-9a-f]{32}"), code);
        assertEquals(Optional.of(ANN), passes.look(code));
        assertEquals(Optional.of(ANN), passes.take(code));
        assertEquals(Optional.empty(), passes.look(code));
        assertEquals(Optional.empty(), passes.take(code));
    }

    @Test
    void aPassIsGoodForFiveMinutes() {
        String code = passes.issue(ANN);
        time.pass(Duration.ofMinutes(5));
        assertEquals(Optional.of(ANN), passes.look(code));
        time.pass(Duration.ofMillis(1));
        assertEquals(Optional.empty(), passes.take(code));
    }

    @Test
    void aNewPassEndsTheOneBefore() {
        String first = passes.issue(ANN);
        String second = passes.issue(ANN);
        assertNotEquals(first, second);
        assertEquals(Optional.empty(), passes.take(first));
        assertEquals(Optional.of(ANN), passes.take(second));
    }

    @Test
    void whoSignsOutEverywhereEndsThePass() {
        String code = passes.issue(ANN);
        goodFrom = time.shown().plusMillis(1);
        assertEquals(Optional.empty(), passes.take(code));
    }

    @Test
    void whatWasNotMadeHereIsNoPass() {
        String code = passes.issue(ANN);
        Passes another = new Passes(time.steady(), player -> goodFrom);
        for (String wrong : List.of(
                "", " ", "x", code + "0", code.substring(1), code.toUpperCase(Locale.ROOT), "a".repeat(16_000))) {
            assertEquals(wrong.equals(code), passes.take(wrong).isPresent(), wrong);
        }
        assertEquals(Optional.empty(), another.take(code), "of another server, or before a restart");
    }
}
