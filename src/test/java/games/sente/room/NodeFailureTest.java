package games.sente.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeFailureTest {
    private final List<String> ends = new ArrayList<>();

    @BeforeEach
    void install() {
        NodeFailure.install((why, fault) -> ends.add(why));
    }

    @AfterEach
    void forget() {
        NodeFailure.install(null);
    }

    @Test
    void noMemoryAndMissingClassesEndTheNodeHoweverDeepTheyLie() {
        assertTrue(NodeFailure.isFatal(new OutOfMemoryError()));
        assertTrue(NodeFailure.isFatal(new CompletionException(new RuntimeException(new NoClassDefFoundError()))));
    }

    @Test
    void faultsThatAreOverWhenTheyAreCaughtDoNot() {
        NodeFailure.check(new IllegalStateException());
        NodeFailure.check(new StackOverflowError());
        NodeFailure.check(new AssertionError());
        assertEquals(List.of(), ends);
        assertFalse(NodeFailure.isFailed());
    }

    @Test
    void aNodeEndsOnce() {
        NodeFailure.check(new OutOfMemoryError());
        NodeFailure.check(new OutOfMemoryError());
        assertEquals(1, ends.size());
        assertTrue(NodeFailure.isFailed());
    }

    @Test
    void anEssentialThreadMayEndButNotByAFault() {
        NodeFailure.essential("fine", () -> {}).run();
        assertEquals(List.of(), ends);
        Runnable dies = NodeFailure.essential("sente-log", () -> {
            throw new IllegalStateException();
        });
        assertThrows(IllegalStateException.class, dies::run);
        assertEquals(List.of("The thread sente-log has died."), ends);
    }

    @Test
    void whenNoNodeRunsNothingEnds() {
        NodeFailure.install(null);
        NodeFailure.check(new OutOfMemoryError());
        assertFalse(NodeFailure.isFailed());
    }
}
