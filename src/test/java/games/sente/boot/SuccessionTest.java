package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SuccessionTest {
    private static final Path FOLDER = Path.of("data", "sente");

    private final Properties shared = new Properties();
    private final Succession old = new Succession(shared, FOLDER, "localhost /sente");
    private final Succession newer = new Succession(shared, FOLDER, "localhost /sente");

    @Test
    void theFirstOneAsksNobody() {
        assertFalse(old.ask());
        assertTrue(shared.isEmpty());
    }

    @Test
    void aNewerOneAsksTheOneThatItReplacesAndNothingIsLeftInTheProcess() {
        old.hold();
        assertFalse(old.isAsked());
        assertTrue(newer.ask());
        assertTrue(old.isAsked());
        newer.stopAsking();
        newer.hold();
        old.leave();
        assertFalse(newer.isAsked());
        assertEquals(1, shared.size(), "the older one took the newer one's name away");
        newer.leave();
        assertTrue(shared.isEmpty());
    }

    @Test
    void anotherApplicationWithTheSameFolderIsNotAsked() {
        old.hold();
        for (String other : new String[] {"localhost /sente2", "localhost /sent", "elsewhere /sente"}) {
            Succession stranger = new Succession(shared, FOLDER, other);
            assertFalse(stranger.ask());
            assertFalse(old.isAsked());
        }
    }

    @Test
    void theSameApplicationWithAnotherFolderIsNotAsked() {
        old.hold();
        assertFalse(new Succession(shared, Path.of("data", "other"), "localhost /sente").ask());
        assertFalse(old.isAsked());
    }

    @Test
    void ofTwoThatAskAtOnceTheLastOneGetsIt() {
        old.hold();
        Succession last = new Succession(shared, FOLDER, "localhost /sente");
        assertTrue(newer.ask());
        assertTrue(last.ask());
        old.leave();
        newer.stopAsking();
        newer.hold();
        assertTrue(newer.isAsked());
        last.stopAsking();
        assertFalse(newer.isAsked());
    }

    @Test
    void whoHasGivenUpAsksNoMore() {
        old.hold();
        newer.ask();
        newer.stopAsking();
        assertFalse(old.isAsked());
    }
}
