package games.sente.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import games.sente.boot.Watchdog.Pulse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private final List<Runnable> unanswered = new ArrayList<>();
    private final Watchdog watchdog =
            new Watchdog(List.of(new Pulse("lively", Runnable::run), new Pulse("slow", unanswered::add)), () -> {});

    private Optional<String> after(int rounds) {
        Optional<String> found = Optional.empty();
        for (int i = 0; i < rounds; i++) {
            found = watchdog.round();
        }
        return found;
    }

    @Test
    void aThreadThatGivesNoSignOfLifeForLongIsFound() {
        assertEquals(Optional.empty(), after(Watchdog.PATIENCE));
        assertEquals(Optional.of("slow"), after(1));
        assertEquals(1, unanswered.size());
    }

    @Test
    void aThreadThatAnswersLateLives() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.empty(), after(Watchdog.PATIENCE));
            unanswered.get(i).run();
        }
        assertEquals(3, unanswered.size());
    }

    @Test
    void aThreadThatCanNotBeAskedIsSilent() {
        Watchdog other = new Watchdog(
                List.of(new Pulse("gone", task -> {
                    throw new IllegalStateException();
                })),
                () -> {});
        for (int i = 0; i < Watchdog.PATIENCE; i++) {
            assertEquals(Optional.empty(), other.round());
        }
        assertEquals(Optional.of("gone"), other.round());
    }
}
