package games.sente.player;

import java.time.Duration;
import java.time.Instant;

/** A machine's time: it passes, and its clock can be set. */
final class TestTime {
    private Instant shown;
    private long nanos;

    TestTime(Instant shown) {
        this.shown = shown;
    }

    /** As a node sees it that starts now. */
    SteadyTime steady() {
        return new SteadyTime(() -> shown, () -> nanos);
    }

    Instant shown() {
        return shown;
    }

    /** Lets time pass. */
    void pass(Duration time) {
        shown = shown.plus(time);
        nanos += time.toNanos();
    }

    /** Sets the clock, forward or back. */
    void jump(Duration by) {
        shown = shown.plus(by);
    }
}
