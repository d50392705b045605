package games.sente.room;

import games.sente.room.Refusal.Code;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The state machine of a room's chat stream, with its last lines. For one thread at a time. */
final class Chat {
    /** How many lines of chat a room takes. */
    static final long MOST_LINES = 50_000;

    /** How many lines stay in memory. */
    static final int KEPT_LINES = 200;

    /** How many bytes they may take; fewer lines stay if they are long. */
    static final int KEPT_BYTES = 64 * 1024;

    /** What an empty line takes. */
    private static final int LINE_BYTES = 240;

    /** In code points. */
    private static final int LONGEST_LINE = 500;

    private final Deque<Spoken> lines = new ArrayDeque<>();
    private long version;
    private long bytes;

    /** What this command would make happen. Pure. */
    static Decision decide(Command.OfChat command, Seats seats) {
        if (!(command instanceof Command.Say say)) {
            throw new IllegalArgumentException("unknown command " + command.getClass());
        }
        PlainText.Read read = PlainText.read(say.text(), LONGEST_LINE);
        if (read instanceof PlainText.Read.Wrong wrong) {
            PlainText.Fault fault = wrong.fault();
            return new Decision.Refused(new Refusal(Code.TEXT_INVALID, fault.wire(), fault.sentence()));
        }
        Optional<Integer> seat = seats.of(say.player()).stream().findFirst();
        String name = seat.map(own -> seats.holders().get(own))
                .map(Seat::name)
                .orElseGet(() -> seats.nameOf(say.player(), say.name()));
        return Decision.accept(
                new Event.Said(say.player(), name, seat.orElse(null), ((PlainText.Read.Kept) read).text()));
    }

    /** Takes the next entry. */
    Spoken apply(Entry entry) {
        Spoken spoken = new Spoken(++version, entry);
        lines.addLast(spoken);
        bytes += bytes(spoken);
        while (lines.size() > KEPT_LINES || bytes > KEPT_BYTES) {
            bytes -= bytes(lines.removeFirst());
        }
        return spoken;
    }

    /** Characters take two bytes each as soon as one of them is beyond Latin-1. */
    private static long bytes(Spoken spoken) {
        Event.Said said = spoken.said();
        return LINE_BYTES + 2L * (said.text().length() + said.name().length());
    }

    /** Starts after this version: earlier lines are not read. */
    void skipTo(long last) {
        version = last;
    }

    /** The version of the chat stream, as far as it was read. */
    long version() {
        return version;
    }

    /** The last lines, in order. */
    List<Spoken> lines() {
        return List.copyOf(lines);
    }

    /** What the lines take in the heap, about. */
    long bytes() {
        return bytes;
    }
}
